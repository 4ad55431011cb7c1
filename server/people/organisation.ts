/** Organisations, and sets of them. */
import { raw } from '@mikro-orm/postgresql';
import { flag, isAgent, key, line, type Resource, readsOf, uuid, whereRead } from '../rows/index.ts';
import { Organisation, OrganisationSet } from './entities.ts';

export const organisations: Resource = {
  path: 'organisations',
  kind: 'organisation',
  one: 'an organisation',
  many: 'organisations',
  entity: Organisation,
  key: 'id',
  properties: {
    name: { schema: line(), required: true },
    parent: { schema: uuid },
    active: { schema: flag, default: true },
    externalId: { schema: line() },
  },
  searched: ['name'],
  filters: {
    active: { schema: flag, where: (active) => ({ active }) },
    parent: { schema: uuid, where: (parent) => ({ parent }) },
    set: {
      schema: key,
      where: (set) => ({
        [raw(
          (alias) => `${alias}.id in (select organisation from organisation_set_member where organisation_set = ?)`,
          [set],
        )]: [],
      }),
    },
  },
  above: 'parent',
  sightOf: (reader, { id }) => {
    if (readsOf(reader, id)) return 'all';
    return id === reader.organisation ? 'name' : 'none';
  },
  listFor: (reader) => whereRead(reader, 'id'),
};

export const organisationSets: Resource = {
  path: 'organisation-sets',
  kind: 'organisation_set',
  one: 'a set of organisations',
  many: 'sets of organisations',
  entity: OrganisationSet,
  key: 'key',
  properties: { key: { schema: key, required: true, fixed: true }, name: { schema: line(), required: true } },
  searched: ['name'],
  filters: {},
  sightOf: (reader) => (isAgent(reader) ? 'all' : 'none'),
  listFor: (reader) => (isAgent(reader) ? { where: {}, sight: 'all' } : undefined),
};
