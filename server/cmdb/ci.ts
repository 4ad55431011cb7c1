/** CIs: read by the agents of their organisation, and by name by whoever owns them. */
import type { Worlds } from '../releases/index.ts';
import { flag, isAgent, key, line, type Resource, readsOf, uuid, whereRead } from '../rows/index.ts';
import { refuseBadAttributes } from './attributes.ts';
import { Ci } from './entities.ts';

/** `worlds` says which types there are, and what attributes each has. */
export function cis(worlds: Pick<Worlds, 'current'>): Resource {
  return {
    path: 'cis',
    kind: 'ci',
    one: 'a CI',
    many: 'CIs',
    entity: Ci,
    key: 'id',
    properties: {
      name: { schema: line(), required: true },
      type: { schema: key, required: true },
      organisation: { schema: uuid },
      owner: { schema: uuid },
      // Which ones, and of what shape, is said by the type; the limit is for what is sent before the type is asked.
      attributes: { schema: { type: 'object', maxProperties: 200, additionalProperties: true }, default: {} },
      active: { schema: flag, default: true },
      externalId: { schema: line() },
    },
    searched: ['name'],
    filters: {
      active: { schema: flag, where: (active) => ({ active }) },
      type: { schema: key, where: (type) => ({ type }) },
      organisation: { schema: uuid, where: (organisation) => ({ organisation }) },
      owner: { schema: uuid, where: (owner) => ({ owner }) },
    },
    named: ['type'],
    sightOf: (reader, { organisation, owner }) => {
      if (readsOf(reader, organisation)) return 'all';
      return owner === reader.person ? 'name' : 'none';
    },
    listFor: (reader) =>
      isAgent(reader)
        ? whereRead(reader, 'organisation')
        : { where: { owner: reader.person, active: true }, sight: 'name' },
    prepare: async ({ transaction: { query } }, values) => {
      await refuseBadAttributes(query, await worlds.current(query), values);
      return values;
    },
  };
}
