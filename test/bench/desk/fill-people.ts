/** People of a large desk: organisations, managers, groups with their agents; by SQL alone, the same for the same seed. */
import type { Query } from '../../../server/storage/index.ts';

export const groupCount = 40;
/** So many people report to one manager. */
export const reportCount = 10;

const uuid = (kind: number, n: string) => `('00000000-0000-4000-800${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

export const personId = (n: number): string => `00000000-0000-4000-8002-${n.toString(16).padStart(12, '0')}`;
export const personSql = (n: string): string => uuid(2, n);
export const groupKey = (n: number): string => `g${n}`;

export type Agents = {
  /** Sees every ticket of every process. */
  readonly everywhere: string;
  /** Works in three groups and sees no more than theirs. */
  readonly ofGroups: string;
};

export const agents: Agents = { everywhere: personId(1), ofGroups: personId(2) };

/** Fills an empty database with `people` people, of whom the first twelve of each group work at the desk. */
export async function fillPeople(query: Query, people: number): Promise<void> {
  await query(
    `insert into organisation (id, name) select ${uuid(1, 'n')}, 'Organisation ' || n from generate_series(1, 50) n`,
  );
  await query(
    `insert into "group" (key, name) select 'g' || n, 'Group ' || n from generate_series(1, ${groupCount}) n`,
  );
  await query(`insert into service (id, name) select ${uuid(4, 'n')}, 'Service ' || n from generate_series(1, 60) n`);
  await query(
    `insert into person (id, name, email, organisation, manager)
     select ${uuid(2, 'n')}, 'Person ' || n, 'p' || n || '@example.org', ${uuid(1, '1 + n % 50')},
       case when n > 10000 then ${uuid(2, `1001 + n / ${reportCount}`)} end
     from generate_series(1, $1::int) n`,
    [people],
  );
  await query(
    `insert into group_member ("group", person) select 'g' || g, ${uuid(2, '100 + g * 12 + k')}
     from generate_series(1, ${groupCount}) g, generate_series(1, 12) k`,
  );
  await query(`insert into role_grant (id, person, role) values (gen_random_uuid(), $1, 'agent')`, [agents.everywhere]);
  await query(
    `insert into role_grant (id, person, role, "group") select gen_random_uuid(), $1, 'agent', g from unnest($2::text[]) g`,
    [agents.ofGroups, [3, 17, 31].map(groupKey)],
  );
  await query('insert into group_member ("group", person) select g, $1 from unnest($2::text[]) g', [
    agents.ofGroups,
    [3, 17, 31].map(groupKey),
  ]);
}
