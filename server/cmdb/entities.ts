/** Words. CI: a configuration item, one thing that stands in the register. CI type: its class, which a release defines. */
import { defineEntity, p } from '@mikro-orm/postgresql';

export const Ci = defineEntity({
  name: 'Ci',
  tableName: 'ci',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** Key of a CI type of the current release. */
    type: p.text(),
    organisation: p.uuid().nullable(),
    owner: p.uuid().nullable(),
    /** By field of the type; what is empty is absent. */
    attributes: p.json<Readonly<Record<string, unknown>>>(),
    active: p.boolean(),
    /** What it is called in the system that it came from. */
    externalId: p.text().nullable(),
    /** Raised by every change; a change of an older version is refused. */
    version: p.integer().version(),
    createdAt: p.datetime(),
  },
});
