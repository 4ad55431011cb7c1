/** Groups: who works together. Definitions name them by key. */
import { raw } from '@mikro-orm/postgresql';
import { flag, isAgent, key, line, type Resource, uuid } from '../rows/index.ts';
import { Group } from './entities.ts';

export const groups: Resource = {
  path: 'groups',
  kind: 'group',
  one: 'a group',
  many: 'groups',
  entity: Group,
  key: 'key',
  properties: {
    key: { schema: key, required: true, fixed: true },
    name: { schema: line(), required: true },
    active: { schema: flag, default: true },
    externalId: { schema: line() },
  },
  searched: ['name'],
  filters: {
    active: { schema: flag, where: (active) => ({ active }) },
    member: {
      schema: uuid,
      where: (person) => ({
        [raw((alias) => `${alias}.key in (select "group" from group_member where person = ?)`, [person])]: [],
      }),
    },
  },
  sightOf: (reader) => (isAgent(reader) ? 'all' : 'none'),
  listFor: (reader) => (isAgent(reader) ? { where: {}, sight: 'all' } : undefined),
};
