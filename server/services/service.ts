/** Services. Their names are no secret: whoever reports a fault says what does not work. */
import { flag, isAgent, line, type Resource, text, uuid } from '../rows/index.ts';
import { Service } from './entities.ts';

export const services: Resource = {
  path: 'services',
  kind: 'service',
  one: 'a service',
  many: 'services',
  entity: Service,
  key: 'id',
  properties: {
    name: { schema: line(), required: true },
    parent: { schema: uuid },
    owner: { schema: uuid },
    description: { schema: text() },
    active: { schema: flag, default: true },
    externalId: { schema: line() },
  },
  searched: ['name'],
  filters: {
    active: { schema: flag, where: (active) => ({ active }) },
    parent: { schema: uuid, where: (parent) => ({ parent }) },
    owner: { schema: uuid, where: (owner) => ({ owner }) },
  },
  above: 'parent',
  named: ['parent', 'description'],
  sightOf: (reader, { active }) => {
    if (isAgent(reader)) return 'all';
    return active === true ? 'name' : 'none';
  },
  listFor: (reader) => (isAgent(reader) ? { where: {}, sight: 'all' } : { where: { active: true }, sight: 'name' }),
};
