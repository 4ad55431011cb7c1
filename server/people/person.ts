/** People: who reads them, and what else changes with them. */
import { raw } from '@mikro-orm/postgresql';
import { Problem } from '../http/index.ts';
import { type Edit, flag, key, line, type Resource, type RowValues, readsOf, uuid, whereRead } from '../rows/index.ts';
import { refuseDeactivatedAdministrator } from './administrators.ts';
import { isEmail, normaliseEmail } from './email.ts';
import { Person } from './entities.ts';
import { isZone } from './zone.ts';

export const people: Resource = {
  path: 'people',
  kind: 'person',
  one: 'a person',
  many: 'people',
  entity: Person,
  key: 'id',
  properties: {
    name: { schema: line(), required: true },
    email: { schema: { type: 'string', minLength: 3, maxLength: 254 } },
    phone: { schema: line(60) },
    manager: { schema: uuid },
    organisation: { schema: uuid },
    site: { schema: uuid },
    language: { schema: { type: 'string', enum: ['en', 'ru'] }, default: 'en' },
    zone: { schema: { type: 'string', maxLength: 60 }, default: 'UTC' },
    vip: { schema: flag, default: false },
    active: { schema: flag, default: true },
    skills: { schema: { type: 'array', maxItems: 50, uniqueItems: true, items: line(60) }, default: [] },
    externalId: { schema: line() },
  },
  searched: ['name', 'email'],
  filters: {
    active: { schema: flag, where: (active) => ({ active }) },
    vip: { schema: flag, where: (vip) => ({ vip }) },
    organisation: { schema: uuid, where: (organisation) => ({ organisation }) },
    site: { schema: uuid, where: (site) => ({ site }) },
    manager: { schema: uuid, where: (manager) => ({ manager }) },
    email: { schema: line(254), where: (email) => ({ email: normaliseEmail(String(email)) }) },
    group: {
      schema: key,
      where: (group) => ({
        [raw((alias) => `${alias}.id in (select person from group_member where "group" = ?)`, [group])]: [],
      }),
    },
  },
  above: 'manager',
  sightOf: (reader, { id, organisation }) => {
    if (readsOf(reader, organisation) || id === reader.person) return 'all';
    return id === reader.manager ? 'name' : 'none';
  },
  listFor: (reader) => whereRead(reader, 'organisation'),
  prepare: (_, values) => withEmail(withZone(values)),
  changed: async (edit, before, { id, organisation, active }) => {
    if (before.organisation !== organisation) await moveTickets(edit, id, organisation);
    if (before.active === true && active === false)
      await refuseDeactivatedAdministrator(edit.transaction.query, String(id));
  },
};

function withEmail(values: RowValues): RowValues {
  if (typeof values.email !== 'string') return values;
  const email = normaliseEmail(values.email);
  if (isEmail(email)) return { ...values, email };
  throw new Problem({
    status: 422,
    code: 'badEmail',
    detail: 'This is no e-mail address. Write one such as name@example.com.',
    extra: { property: 'email' },
  });
}

function withZone(values: RowValues): RowValues {
  if (isZone(String(values.zone))) return values;
  throw new Problem({
    status: 422,
    code: 'unknownZone',
    detail: 'There is no such time zone. Take a name of the IANA list, such as Europe/Moscow.',
    extra: { property: 'zone' },
  });
}

/** A ticket belongs to the organisation of its requester: who may see it follows the person. */
async function moveTickets({ transaction }: Edit, person: unknown, organisation: unknown): Promise<void> {
  // In the order in which the desk locks tickets, so that neither waits for the other for ever.
  await transaction.query(
    `with mine as (select id from ticket where requester = $1 and organisation is distinct from $2::uuid order by id for update)
     update ticket t set organisation = $2 from mine where t.id = mine.id`,
    [person, organisation ?? null],
  );
}
