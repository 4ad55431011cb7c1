/** The differential test of access: what SQL says of each ticket and person against what the engine says. */
import { rolesOf, sightOf } from '#engine';
import { sightsOf, viewerOf } from '../../../server/access/index.ts';
import { openDatabase, type Query } from '../../../server/storage/index.ts';
import { testDatabase } from '../database.ts';
import { worldsOf } from '../lists/worlds-of.ts';
import { type Person, type RandomDesk, storeRandomDesk } from './random-desk.ts';

export type Sizes = { readonly seeds: readonly number[]; readonly people: number };

/** Runs `compare` for each person of a random desk of each seed. */
export async function forRandomPeople(
  { seeds, people }: Sizes,
  compare: (query: Query, desk: RandomDesk, person: Person) => Promise<readonly string[]>,
): Promise<{ readonly people: number; readonly differences: readonly string[] }> {
  const differences: string[] = [];
  let count = 0;
  for (const seed of seeds) {
    const { url, drop } = await testDatabase('access');
    const db = await openDatabase({ url, entities: [], connections: 2 });
    try {
      const desk = await storeRandomDesk(db.query, seed, { people, tickets: 150 });
      for (const person of desk.people) {
        const found = await compare(db.query, desk, person);
        differences.push(...found.map((one) => `seed ${seed}, ${person.id}: ${one}`));
        count += 1;
      }
    } finally {
      await db.close();
      await drop();
    }
  }
  return { people: count, differences };
}

/** Sight by ticket as the engine judges it; those that the person does not see are left out. */
export function sightsByEngine(desk: RandomDesk, person: Person): ReadonlyMap<string, string> {
  const facts = desk.factsFor(person);
  const actor = { kind: 'person', id: person.id } as const;
  const sights = desk.tickets.map((ticket): [string, string] => {
    const process = desk.worldOf(ticket).processes.get(ticket.process);
    return [ticket.id, process === undefined ? 'none' : sightOf(process, rolesOf(ticket, actor, facts))];
  });
  return new Map(sights.filter(([, sight]) => sight !== 'none'));
}

export function differencesFrom(sizes: Sizes): ReturnType<typeof forRandomPeople> {
  return forRandomPeople(sizes, async (query, desk, person) => {
    const viewer = await viewerOf(query, worldsOf(desk.releases), person.id);
    const ids = desk.tickets.map(({ id }) => id);
    return differing(await sightsOf(query, viewer, ids), sightsByEngine(desk, person));
  });
}

function differing(sql: ReadonlyMap<string, string>, engine: ReadonlyMap<string, string>): readonly string[] {
  const ids = new Set([...sql.keys(), ...engine.keys()]);
  return [...ids].flatMap((id) => {
    const [one = 'none', other = 'none'] = [sql.get(id), engine.get(id)];
    return one === other ? [] : [`${id} is ${one} by SQL and ${other} by the engine`];
  });
}
