/** People who ask and people of the service desk, with tokens for HTTP. */
import { openAccounts } from '../../../server/accounts/index.ts';
import { idFrom, newId, openDatabase, type Query } from '../../../server/storage/index.ts';

export type Person = { readonly id: string; readonly token: string };

export type DeskPeople = { readonly agents: readonly Person[]; readonly requesters: readonly Person[] };

/** Writes them straight into the database. Agents are of all lines and of the group `serviceDesk`. */
export async function fillPeople(
  url: string,
  { agents, requesters }: { readonly agents: number; readonly requesters: number },
): Promise<DeskPeople> {
  const db = await openDatabase({ url, entities: [], connections: 2 });
  try {
    await db.query(`insert into "group" (key, name) values ('serviceDesk', 'Service desk') on conflict do nothing`);
    const accounts = openAccounts({ db, url: 'http://127.0.0.1' });
    const made = async (name: string): Promise<Person> => {
      const id = idFrom(`faults/${name}`);
      await db.query('insert into person (id, name, email) values ($1, $2, $3)', [id, name, `${name}@example.org`]);
      const { token } = await accounts.createToken({ person: id, name: 'faults' }, {});
      return { id, token };
    };
    const desk: Person[] = [];
    for (let n = 0; n < agents; n += 1) desk.push(await made(`agent-${n}`));
    for (const { id } of desk) await grant(db.query, id);
    const askers: Person[] = [];
    for (let n = 0; n < requesters; n += 1) askers.push(await made(`requester-${n}`));
    return { agents: desk, requesters: askers };
  } finally {
    await db.close();
  }
}

async function grant(query: Query, person: string): Promise<void> {
  await query('insert into group_member ("group", person, line) values ($1, $2, 1)', ['serviceDesk', person]);
  for (const role of ['agent', 'firstLine', 'secondLine']) {
    await query('insert into role_grant (id, person, role) values ($1, $2, $3)', [newId(), person, role]);
  }
}
