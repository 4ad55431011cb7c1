/** Sites: where people sit and things stand. */
import { flag, line, type Resource, readsOf, text, uuid, whereRead } from '../rows/index.ts';
import { Site } from './entities.ts';

export const sites: Resource = {
  path: 'sites',
  kind: 'site',
  one: 'a site',
  many: 'sites',
  entity: Site,
  key: 'id',
  properties: {
    name: { schema: line(), required: true },
    organisation: { schema: uuid },
    address: { schema: text(500) },
    active: { schema: flag, default: true },
    externalId: { schema: line() },
  },
  searched: ['name'],
  filters: {
    active: { schema: flag, where: (active) => ({ active }) },
    organisation: { schema: uuid, where: (organisation) => ({ organisation }) },
  },
  sightOf: (reader, { organisation }) => (readsOf(reader, organisation) ? 'all' : 'none'),
  listFor: (reader) => whereRead(reader, 'organisation'),
};
