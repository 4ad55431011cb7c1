/** Golden stories told to a desk of the database: the same people, commands and instants, with ids as rows have them. */
import { basename, join } from 'node:path';
import type { Command, Directory, PersonFacts, Ticket, World } from '#engine';
import { idFrom, type Query } from '../../../server/storage/index.ts';
import { type Played, play } from '../../golden/play.ts';
import { readDirectory, readStory, type Story } from '../../golden/story.ts';

const folder = join(import.meta.dirname, '../../golden/itil');

/** A story played in memory, with UUIDs for everybody and everything that is a row. */
export function playWithIds(name: string, world: World): readonly Played[] {
  const directory = readDirectory(join(folder, 'directory.yaml'));
  const story = readStory(join(folder, `${name}.yaml`));
  const people = Object.keys({ ...directory.people, ...story.directory?.people });
  const translated = withIds({ directory, story }, new Set(people)) as { directory: Directory; story: Story };
  return play(basename(name), translated.story, world, translated.directory).played;
}

export function directoryOf(name: string): Directory {
  const directory = readDirectory(join(folder, 'directory.yaml'));
  const own = readStory(join(folder, `${name}.yaml`)).directory ?? {};
  const people = new Set(Object.keys({ ...directory.people, ...own.people }));
  const merged = {
    people: { ...directory.people, ...own.people },
    groups: { ...directory.groups, ...own.groups },
    plugins: { ...directory.plugins, ...own.plugins },
    cis: { ...directory.cis, ...own.cis },
  };
  return withIds(merged, people) as Directory;
}

const rowFields: Readonly<Record<string, string>> = {
  service: 'service',
  ci: 'ci',
  organisation: 'organisation',
  vendor: 'organisation',
  contractor: 'organisation',
};

function withIds(value: unknown, people: ReadonlySet<string>, kind?: string): unknown {
  if (typeof value === 'string') {
    if (kind !== undefined) return idFrom(`${kind}/${value}`);
    return people.has(value) ? idFrom(`person/${value}`) : value;
  }
  if (Array.isArray(value)) return value.map((one) => withIds(one, people, kind));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const name = people.has(key) ? idFrom(`person/${key}`) : key;
      if (key === 'cis') return [name, withIdsAsKeys(one as object, people)];
      return [name, withIds(one, people, rowFields[key])];
    }),
  );
}

function withIdsAsKeys(cis: object, people: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(cis).map(([key, ci]) => [idFrom(`ci/${key}`), withIds(ci, people)]));
}

/** Ids of tickets in memory, such as `major/ticket-1` and `<effect>/ticket`, as the ids that the rows have. */
export class TicketIds {
  readonly #ids = new Map<string, string>();

  /** The text with the ids of rows in it. */
  translate(text: string): string {
    let translated = text;
    const longestFirst = [...this.#ids].sort(([a], [b]) => b.length - a.length);
    for (const [id, row] of longestFirst) translated = translated.replaceAll(id, row);
    return translated;
  }

  learn(id: string): void {
    if (this.#ids.has(id)) return;
    this.#ids.set(id, id.endsWith('/ticket') ? idFrom(this.translate(id)) : idFrom(`story/${id}`));
  }

  command(command: Command): Command {
    this.learn(command.ticket);
    return JSON.parse(this.translate(JSON.stringify(command))) as Command;
  }

  ticket(ticket: Ticket): Ticket {
    return JSON.parse(this.translate(JSON.stringify(ticket))) as Ticket;
  }
}

/** Puts everybody into the tables; what is there is changed. */
export async function fillDirectory(query: Query, directory: Directory): Promise<void> {
  const { people = {}, groups = {}, plugins = {} } = directory;
  const ids = Object.keys(people);
  await query(`insert into organisation (id, name) select unnest($1::uuid[]), 'x' on conflict do nothing`, [
    [...new Set(Object.values(people).flatMap(({ organisation }) => organisation ?? []))],
  ]);
  await query(`insert into person (id, name) select unnest($1::uuid[]), 'x' on conflict do nothing`, [ids]);
  for (const [id, person] of Object.entries(people)) await fillPerson(query, id, person);
  for (const [key, { members }] of Object.entries(groups)) {
    await query(`insert into "group" (key, name) values ($1, $1) on conflict do nothing`, [key]);
    await query('delete from group_member where "group" = $1', [key]);
    await query('insert into group_member ("group", person) select $1, unnest($2::uuid[])', [key, members]);
  }
  for (const [plugin, { grants }] of Object.entries(plugins)) await fillGrants(query, { plugin }, grants);
}

type Person = PersonFacts & { readonly grants?: readonly { readonly role: string }[] };

async function fillPerson(query: Query, id: string, person: Person): Promise<void> {
  const { name = 'x', manager = null, organisation = null, language = 'en', vip = false, active = true } = person;
  await query(
    'update person set name = $2, manager = $3, organisation = $4, language = $5, vip = $6, active = $7 where id = $1',
    [id, name, manager, organisation, language, vip, active],
  );
  await fillGrants(query, { person: id }, person.grants ?? []);
  await query('delete from absence where person = $1', [id]);
  if (person.substitute === undefined) return;
  await query(
    `insert into absence (id, person, substitute, starts, ends) values ($1, $2, $3, '2000-01-01', '2100-01-01')`,
    [idFrom(`absence/${id}`), id, person.substitute],
  );
}

type Holder = { readonly person?: string; readonly plugin?: string };

async function fillGrants(query: Query, holder: Holder, grants: readonly { readonly role: string }[]): Promise<void> {
  const { person = null, plugin = null } = holder;
  await query('delete from role_grant where person = $1 or plugin = $2', [person, plugin]);
  for (const { role } of grants) {
    const id = idFrom(`grant/${person ?? plugin}/${role}`);
    await query('insert into role_grant (id, person, plugin, role) values ($1, $2, $3, $4)', [
      id,
      person,
      plugin,
      role,
    ]);
  }
}

/** Services and items that a story names, as rows. */
export async function fillNamed(query: Query, name: string): Promise<void> {
  const { steps } = readStory(join(folder, `${name}.yaml`));
  const values = (key: string) => [
    ...new Set(steps.flatMap(({ fields = {} }) => [fields[key] ?? []].flat()).filter(isText)),
  ];
  for (const service of values('service')) {
    await query('insert into service (id, name) values ($1, $2) on conflict do nothing', [
      idFrom(`service/${service}`),
      service,
    ]);
  }
  for (const organisation of [...values('vendor'), ...values('contractor')]) {
    await query('insert into organisation (id, name) values ($1, $2) on conflict do nothing', [
      idFrom(`organisation/${organisation}`),
      organisation,
    ]);
  }
  for (const ci of values('ci')) {
    await query(`insert into ci (id, name, type) values ($1, $2, 'server') on conflict do nothing`, [
      idFrom(`ci/${ci}`),
      ci,
    ]);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
