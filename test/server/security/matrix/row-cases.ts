import type { Caller } from '../people-around.ts';
import { organisations, people } from '../people-around.ts';
import { agents, type Case, type MatrixDesk, readAll } from './case.ts';

const v1 = '/api/v1';

/** A name that no other row has. */
let made = 0;
function aName(): string {
  made += 1;
  return `Made ${made}`;
}

type Rows = {
  readonly path: string;
  /** Who may read which row. */
  readonly rows: readonly (readonly [string, (desk: MatrixDesk) => string, Case['may']])[];
  readonly list: Case['may'];
  readonly body: (desk: MatrixDesk) => object;
};

const ofOurs: readonly Caller[] = ['ada', 'fay', 'dora', 'amy', 'walt', 'mel'];

const kinds: readonly Rows[] = [
  {
    path: 'people',
    list: agents,
    rows: [
      ['Ada', () => people.ada, ['ada', ...readAll]],
      ['Dora, whose manager she is', () => people.dora, ['ada', 'fay', 'dora', ...readAll]],
    ],
    body: () => ({ name: aName() }),
  },
  {
    path: 'organisations',
    list: agents,
    rows: [
      ['ours', () => organisations.ours, [...ofOurs, ...readAll]],
      ['another', () => organisations.other, ['eve', 'nina', ...readAll]],
    ],
    body: () => ({ name: aName() }),
  },
  {
    path: 'organisation-sets',
    list: agents,
    rows: [['banks', () => 'banks', agents]],
    body: () => ({ name: aName(), key: `set${made}` }),
  },
  { path: 'sites', list: agents, rows: [['ours', ({ site }) => site, readAll]], body: () => ({ name: aName() }) },
  {
    path: 'groups',
    list: agents,
    rows: [['a group', () => 'serviceDesk', agents]],
    body: () => ({ name: aName(), key: `group${made}` }),
  },
  {
    path: 'services',
    list: 'everybody',
    rows: [
      ['one that is offered', ({ service }) => service, 'everybody'],
      ['one that is not offered', ({ retiredService }) => retiredService, agents],
    ],
    body: () => ({ name: aName() }),
  },
  {
    path: 'contracts',
    list: agents,
    rows: [['ours', ({ contract }) => contract, readAll]],
    body: () => ({ name: aName(), organisation: organisations.ours }),
  },
  {
    path: 'cis',
    list: 'everybody',
    rows: [["Fay's", ({ ci }) => ci, ['fay', ...readAll]]],
    body: () => ({ name: aName(), type: 'workstation' }),
  },
  {
    path: 'planned-tickets',
    list: readAll,
    rows: [['a planned ticket', ({ planned }) => planned, readAll]],
    body: () => ({ name: aName(), process: 'incident', requester: people.ada, cron: '0 9 1 * *' }),
  },
];

function casesOf({ path, rows, list, body }: Rows): readonly Case[] {
  const url = `${v1}/${path}`;
  return [
    { route: `GET ${url}`, arrange: () => ({ url }), may: list, otherwise: 403 },
    { route: `POST ${url}`, arrange: (desk) => ({ url, payload: body(desk) }), may: ['root'], otherwise: 403 },
    ...rows.map(
      ([of, row, may]): Case => ({
        route: `GET ${url}/:key`,
        of,
        arrange: (desk) => ({ url: `${url}/${row(desk)}` }),
        may,
        otherwise: 404,
      }),
    ),
    {
      route: `PATCH ${url}/:key`,
      arrange: async (desk) => {
        const { body: row } = await desk.as('root', 'POST', `/${path}`, body(desk));
        return { url: `${url}/${row.key ?? row.id}`, payload: { version: 1, name: aName() } };
      },
      may: ['root'],
      otherwise: 403,
    },
  ];
}

const grantsAndAbsences: readonly Case[] = ['absences', 'grants'].flatMap((what): readonly Case[] => [
  {
    route: `GET ${v1}/people/:key/${what}`,
    of: 'Ada',
    arrange: () => ({ url: `${v1}/people/${people.ada}/${what}` }),
    may: ['ada', ...readAll],
    otherwise: 404,
  },
  {
    route: `GET ${v1}/people/:key/${what}`,
    of: 'Dora, whose manager she is',
    arrange: () => ({ url: `${v1}/people/${people.dora}/${what}` }),
    may: ['dora', ...readAll],
    otherwise: 404,
  },
]);

function administration(route: string, arrange: Case['arrange']): Case {
  return { route, arrange, may: ['root'], otherwise: 403 };
}

const absence = { starts: '2027-01-01T00:00:00Z', ends: '2027-01-02T00:00:00Z' };

const belongings: readonly Case[] = [
  administration(`POST ${v1}/people/:key/absences`, () => ({
    url: `${v1}/people/${people.walt}/absences`,
    payload: absence,
  })),
  administration(`DELETE ${v1}/people/:key/absences/:absence`, async ({ as }) => {
    const { body } = await as('root', 'POST', `/people/${people.walt}/absences`, absence);
    return { url: `${v1}/people/${people.walt}/absences/${body.id}` };
  }),
  administration(`POST ${v1}/people/:key/grants`, async ({ as }) => {
    const { body } = await as('root', 'POST', '/people', { name: aName() });
    return { url: `${v1}/people/${body.id}/grants`, payload: { role: 'agent' } };
  }),
  administration(`DELETE ${v1}/people/:key/grants/:grant`, async ({ as }) => {
    const { body: person } = await as('root', 'POST', '/people', { name: aName() });
    const { body: grant } = await as('root', 'POST', `/people/${person.id}/grants`, { role: 'agent' });
    return { url: `${v1}/people/${person.id}/grants/${grant.id}` };
  }),
  ...(
    [
      ['groups', 'network', people.walt],
      ['organisation-sets', 'banks', organisations.other],
    ] as const
  ).flatMap(([path, whole, member]): readonly Case[] => [
    {
      route: `GET ${v1}/${path}/:key/members`,
      arrange: () => ({ url: `${v1}/${path}/${whole}/members` }),
      may: agents,
      otherwise: 404,
    },
    administration(`PUT ${v1}/${path}/:key/members/:member`, () => ({
      url: `${v1}/${path}/${whole}/members/${member}`,
      payload: {},
    })),
    administration(`DELETE ${v1}/${path}/:key/members/:member`, async ({ as }) => {
      await as('root', 'PUT', `/${path}/${whole}/members/${member}`, {});
      return { url: `${v1}/${path}/${whole}/members/${member}` };
    }),
  ]),
];

const loads: readonly Case[] = [
  {
    route: `GET ${v1}/planned-tickets/:key/occurrences`,
    arrange: ({ planned }) => ({ url: `${v1}/planned-tickets/${planned}/occurrences` }),
    may: readAll,
    otherwise: 404,
  },
  { route: `GET ${v1}/group-loads`, arrange: () => ({ url: `${v1}/group-loads` }), may: agents, otherwise: 403 },
  {
    route: `GET ${v1}/groups/:key/load`,
    arrange: () => ({ url: `${v1}/groups/serviceDesk/load` }),
    may: agents,
    otherwise: 404,
  },
];

export const rowCases: readonly Case[] = [...kinds.flatMap(casesOf), ...grantsAndAbsences, ...belongings, ...loads];
