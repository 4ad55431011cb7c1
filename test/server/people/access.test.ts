import { afterAll, beforeAll, expect, test } from 'vitest';
import { entities } from '../../../server/people/index.ts';
import { routes } from '../../../server/people/routes.ts';
import { aRowsApp, type RowsApp } from '../rows-app.ts';

/*
 * Everybody asks for everything. North: Ada, her manager Dora, and Nina who works for North alone. South: Sam. Agent and
 * Root belong nowhere. Each row below says who sees all of it, and who sees no more than its name.
 */
const askers = ['root', 'agent', 'nina', 'ada', 'sam', 'stranger'] as const;
type Asker = (typeof askers)[number];

let rows: RowsApp;
const ids: Record<string, string> = {};

beforeAll(async () => {
  rows = await aRowsApp({ name: 'people_access', routes: [routes], entities });
  ids.root = await rows.addPerson('Root', { roles: ['administrator'] });
  const add = async (path: string, body: object) => (await rows.ask(String(ids.root), 'POST', path, body)).body.id;
  ids.north = await add('/organisations', { name: 'North' });
  ids.south = await add('/organisations', { name: 'South' });
  const [north, south] = [String(ids.north), String(ids.south)];
  ids.agent = await rows.addPerson('Agent', { roles: ['agent'] });
  ids.nina = await rows.addPerson('Nina', { roles: [`agent@${north}`], organisation: north });
  ids.dora = await rows.addPerson('Dora', { organisation: north });
  ids.ada = await rows.addPerson('Ada', { organisation: north, manager: ids.dora });
  ids.sam = await rows.addPerson('Sam', { organisation: south });
  ids.stranger = '00000000-0000-4000-8000-000000000000';
  ids.northSite = await add('/sites', { name: 'North site', organisation: north });
  ids.looseSite = await add('/sites', { name: 'Loose site' });
  await add('/groups', { key: 'desk', name: 'Desk' });
  await add('/organisation-sets', { key: 'banks', name: 'Banks' });
});

afterAll(() => rows.close());

type Row = { readonly url: string; readonly all: readonly Asker[]; readonly name?: readonly Asker[] };

const read: readonly Row[] = [
  { url: '/people/ADA', all: ['root', 'agent', 'nina', 'ada'] },
  { url: '/people/DORA', all: ['root', 'agent', 'nina'], name: ['ada'] },
  { url: '/people/NINA', all: ['root', 'agent', 'nina'] },
  { url: '/people/SAM', all: ['root', 'agent', 'sam'] },
  { url: '/people/AGENT', all: ['root', 'agent'] },
  { url: '/people/STRANGER', all: [] },
  { url: '/organisations/NORTH', all: ['root', 'agent', 'nina'], name: ['ada'] },
  { url: '/organisations/SOUTH', all: ['root', 'agent'], name: ['sam'] },
  { url: '/sites/NORTHSITE', all: ['root', 'agent', 'nina'] },
  { url: '/sites/LOOSESITE', all: ['root', 'agent'] },
  { url: '/groups/desk', all: ['root', 'agent', 'nina'] },
  { url: '/organisation-sets/banks', all: ['root', 'agent', 'nina'] },
];

const cells = read.flatMap((row) =>
  askers.map((asker) => {
    const sight = row.all.includes(asker) ? 'all' : row.name?.includes(asker) ? 'name' : 'none';
    return [asker, sight, row.url] as const;
  }),
);

test.each(cells)('%s sees %s of %s', async (asker, sight, url) => {
  const { status, body } = await rows.ask(String(ids[asker]), 'GET', placed(url));
  if (sight === 'none') expect({ status, code: body.code }).toEqual({ status: 404, code: 'notFound' });
  else {
    const isWhole = 'version' in body;
    expect({ status, isWhole }).toEqual({ status: 200, isWhole: sight === 'all' });
    if (sight === 'name') expect(Object.keys(body)).toEqual(['id', 'name']);
  }
});

test('what is not there and what may not be seen are answered alike', async () => {
  const [hidden, missing] = [
    await rows.ask(String(ids.ada), 'GET', placed('/people/SAM')),
    await rows.ask(String(ids.ada), 'GET', placed('/people/STRANGER')),
  ];
  const { instance: _, ...one } = hidden.body;
  const { instance: __, ...other } = missing.body;
  expect(one).toEqual(other);
});

const whole = ['Ada', 'Agent', 'Dora', 'Nina', 'Root', 'Sam'];
const lists: readonly (readonly [string, Readonly<Partial<Record<Asker, readonly string[]>>>])[] = [
  ['/people', { root: whole, agent: whole, nina: ['Ada', 'Dora', 'Nina'] }],
  ['/people?q=a', { root: ['Ada', 'Agent'], agent: ['Ada', 'Agent'], nina: ['Ada'] }],
  ['/people?organisation=SOUTH', { root: ['Sam'], agent: ['Sam'], nina: [] }],
  ['/organisations', { root: ['North', 'South'], agent: ['North', 'South'], nina: ['North'] }],
  ['/sites', { root: ['Loose site', 'North site'], agent: ['Loose site', 'North site'], nina: ['North site'] }],
  ['/groups', { root: ['Desk'], agent: ['Desk'], nina: ['Desk'] }],
  ['/organisation-sets', { root: ['Banks'], agent: ['Banks'], nina: ['Banks'] }],
];

test.each(lists.flatMap(([url, of]) => askers.map((asker) => [asker, url, of[asker]] as const)))(
  '%s lists %s: %j',
  async (asker, url, names) => {
    const { status, body } = await rows.ask(String(ids[asker]), 'GET', placed(url));
    if (names === undefined) expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
    else expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names);
  },
);

const parts: readonly (readonly [string, readonly Asker[]])[] = [
  ['/people/ADA/absences', ['root', 'agent', 'nina', 'ada']],
  ['/people/ADA/grants', ['root', 'agent', 'nina', 'ada']],
  ['/people/DORA/absences', ['root', 'agent', 'nina']],
  ['/people/DORA/grants', ['root', 'agent', 'nina']],
  ['/people/STRANGER/grants', []],
  ['/groups/desk/members', ['root', 'agent', 'nina']],
  ['/groups/none/members', []],
  ['/organisation-sets/banks/members', ['root', 'agent', 'nina']],
];

test.each(parts.flatMap(([url, readers]) => askers.map((asker) => [asker, url, readers.includes(asker)] as const)))(
  '%s reads %s: %s',
  async (asker, url, isReader) => {
    const { status } = await rows.ask(String(ids[asker]), 'GET', placed(url));
    expect(status).toBe(isReader ? 200 : 404);
  },
);

test('every route that writes is for administrators, but what somebody says of himself', async () => {
  const writing: string[] = [];
  const reading: string[] = [];
  const seen = await aRowsApp({
    name: 'people_routes',
    routes: [
      (app) => {
        app.addHook('onRoute', ({ method, url, config }) => {
          const line = `${String(method)} ${url} ${config?.policy}`;
          if (method === 'GET') reading.push(line);
          else if (method !== 'HEAD') writing.push(line);
        });
      },
      routes,
    ],
    entities,
  });
  await seen.close();
  expect(writing.filter((line) => !line.endsWith(' administrator'))).toEqual(['PATCH /api/v1/me signedIn']);
  expect(reading.filter((line) => !line.endsWith(' signedIn'))).toEqual([]);
  expect([writing.length, reading.length]).toEqual([19, 14]);
});

function placed(url: string): string {
  return url.replaceAll(/\b[A-Z]{3,}\b/g, (word) => {
    const name = Object.keys(ids).find((one) => one.toUpperCase() === word);
    return String(name === undefined ? word : ids[name]);
  });
}
