import { newId } from '../../../../server/storage/index.ts';
import { aSession, people } from '../people-around.ts';
import type { Case, MatrixDesk } from './case.ts';

const v1 = '/api/v1';
const words = 'a horse that nobody stapled';

/** All callers of the matrix come with tokens: what gives new ways in is for whoever signed in. */
function onlySignedIn(route: string, url: string, payload?: object): Case {
  return {
    route,
    arrange: () => ({ url: `${v1}${url}`, ...(payload === undefined ? {} : { payload }) }),
    may: [],
    otherwise: 403,
  };
}

async function aToken({ app }: MatrixDesk): Promise<string> {
  const by = { person: people.ada, address: '127.0.0.1' };
  return (await app.accounts.createToken({ person: people.ada, name: 'to be revoked' }, by)).row.id;
}

async function sessionOfAda({ db }: MatrixDesk): Promise<string> {
  const id = newId();
  await aSession(db.query, people.ada, id);
  return id;
}

/** One's own, or for administrators anybody's. */
function ownOrNamed(method: 'GET' | 'DELETE', what: 'sessions' | 'tokens'): readonly Case[] {
  const url = `${v1}/${what}`;
  return [
    { route: `${method} ${url}`, of: 'oneself', arrange: () => ({ url }), may: 'everybody', otherwise: 403 },
    {
      route: `${method} ${url}`,
      of: 'Eve',
      arrange: () => ({ url: `${url}?person=${people.eve}` }),
      may: ['eve', 'root'],
      otherwise: 403,
    },
  ];
}

const ways: readonly Case[] = [
  {
    route: `GET ${v1}/sessions/current`,
    arrange: () => ({ url: `${v1}/sessions/current` }),
    may: 'everybody',
    otherwise: 403,
  },
  onlySignedIn(`DELETE ${v1}/sessions/current`, '/sessions/current'),
  onlySignedIn(`PUT ${v1}/password`, '/password', { current: words, password: `${words} again` }),
  onlySignedIn(`POST ${v1}/tokens`, '/tokens', { name: 'another' }),
  ...ownOrNamed('GET', 'sessions'),
  ...ownOrNamed('GET', 'tokens'),
  {
    route: `DELETE ${v1}/sessions`,
    of: 'Eve',
    arrange: async (desk) => {
      await aSession(desk.db.query, people.eve);
      return { url: `${v1}/sessions?person=${people.eve}` };
    },
    may: ['eve', 'root'],
    otherwise: 403,
  },
  {
    route: `DELETE ${v1}/sessions/:id`,
    arrange: async (desk) => ({ url: `${v1}/sessions/${await sessionOfAda(desk)}` }),
    may: ['ada', 'root'],
    otherwise: 404,
  },
  {
    route: `DELETE ${v1}/tokens/:id`,
    arrange: async (desk) => ({ url: `${v1}/tokens/${await aToken(desk)}` }),
    may: ['ada', 'root'],
    otherwise: 404,
  },
];

function administration(route: string, arrange: Case['arrange'], onlyRefusals?: true): Case {
  return { route, arrange, may: ['root'], otherwise: 403, ...(onlyRefusals === undefined ? {} : { onlyRefusals }) };
}

let made = 0;

const target = { url: 'https://93.184.215.14/hook', secret: 'sixteen letters and more' };

async function aWebhook({ as }: MatrixDesk): Promise<string> {
  made += 1;
  const { body } = await as('root', 'POST', '/webhooks', { key: `hook${made}`, ...target });
  return body.key;
}

async function anEffect({ db, request }: MatrixDesk): Promise<string> {
  const [row] = await db.query<{ key: string }>('select key from effect where ticket = $1 order by key limit 1', [
    request,
  ]);
  return encodeURIComponent(row?.key ?? '');
}

const administrating: readonly Case[] = [
  administration(`GET ${v1}/accounts`, () => ({ url: `${v1}/accounts` })),
  administration(`PATCH ${v1}/accounts/:id`, () => ({
    url: `${v1}/accounts/${people.walt}`,
    payload: { state: 'enabled' },
  })),
  administration(`POST ${v1}/invitations`, () => {
    made += 1;
    return { url: `${v1}/invitations`, payload: { email: `new${made}@example.org`, name: 'New' } };
  }),
  administration(`GET ${v1}/webhooks`, () => ({ url: `${v1}/webhooks` })),
  administration(`POST ${v1}/webhooks`, () => {
    made += 1;
    return { url: `${v1}/webhooks`, payload: { key: `hook${made}`, ...target } };
  }),
  administration(`GET ${v1}/webhooks/:key`, async (desk) => ({ url: `${v1}/webhooks/${await aWebhook(desk)}` })),
  administration(`PATCH ${v1}/webhooks/:key`, async (desk) => ({
    url: `${v1}/webhooks/${await aWebhook(desk)}`,
    payload: { version: 1, active: false },
  })),
  administration(`DELETE ${v1}/webhooks/:key`, async (desk) => ({ url: `${v1}/webhooks/${await aWebhook(desk)}` })),
  administration(`POST ${v1}/webhooks/:key/test`, () => ({ url: `${v1}/webhooks/none/test` }), true),
  administration(`POST ${v1}/effects/:key/replay`, async (desk) => ({
    url: `${v1}/effects/${await anEffect(desk)}/replay`,
  })),
  administration(`GET ${v1}/releases`, () => ({ url: `${v1}/releases` })),
  administration(`GET ${v1}/releases/current/indexes`, () => ({ url: `${v1}/releases/current/indexes` })),
  administration(`GET ${v1}/releases/:id`, () => ({ url: `${v1}/releases/1` })),
  administration(`GET ${v1}/releases/:id/files/*`, () => ({ url: `${v1}/releases/1/files/pack.yaml` })),
];

/** Rules and roles of processes: for those who see all of some process by a grant, and for administrators. */
const definitions: readonly Case[] = ['current', 'hash'].map((which) => ({
  route: `GET ${v1}/definitions/:release`,
  of: which,
  arrange: async ({ db }: MatrixDesk) => {
    const [release] = await db.query<{ hash: string }>('select hash from release');
    return { url: `${v1}/definitions/${which === 'hash' ? release?.hash : which}` };
  },
  may: ['bob', 'nina', 'root'],
  otherwise: 404,
}));

/** Likewise: to be read and tried. */
function rule(route: string, url: string, payload?: object): Case {
  const sent = { url: `${v1}${url}`, ...(payload === undefined ? {} : { payload }) };
  return { route, arrange: () => sent, may: ['bob', 'nina', 'root'], otherwise: 404 };
}

const rules: readonly Case[] = [
  rule(`GET ${v1}/calendars`, '/calendars'),
  rule(`GET ${v1}/calendars/:key`, '/calendars/office?year=2026'),
  rule(`GET ${v1}/calendars/:key/test`, '/calendars/office/test?from=2026-11-27T09:00:00Z&working=PT8H'),
  rule(`GET ${v1}/service-levels`, '/service-levels'),
  rule(`GET ${v1}/service-levels/:key`, '/service-levels/incident'),
  rule(`POST ${v1}/service-levels/:key/test`, '/service-levels/incident/test', { process: 'incident' }),
  rule(`GET ${v1}/routing-tables`, '/routing-tables'),
  rule(`GET ${v1}/routing-tables/:key`, '/routing-tables/incidentRouting'),
  rule(`POST ${v1}/routing-tables/:key/test`, '/routing-tables/incidentRouting/test', { process: 'incident' }),
];

function everybody(path: string): Case {
  return { route: `GET ${v1}${path}`, arrange: () => ({ url: `${v1}${path}` }), may: 'everybody', otherwise: 404 };
}

const forEverybody: readonly Case[] = [
  everybody('/releases/current'),
  everybody('/processes'),
  everybody('/catalogue'),
  { ...everybody('/processes/incident'), route: `GET ${v1}/processes/:key` },
  everybody('/notifications'),
  everybody('/notifications/unread'),
  {
    route: `POST ${v1}/notifications/read`,
    arrange: () => ({ url: `${v1}/notifications/read`, payload: { ids: [newId()] } }),
    may: 'everybody',
    otherwise: 404,
  },
];

const effects: readonly Case[] = [
  {
    route: `GET ${v1}/effects`,
    of: 'all tickets',
    arrange: () => ({ url: `${v1}/effects` }),
    may: ['root'],
    otherwise: 403,
  },
  {
    route: `GET ${v1}/effects`,
    of: 'a ticket',
    arrange: ({ request }) => ({ url: `${v1}/effects?ticket=${request}` }),
    may: ['bob', 'root'],
    forbidden: ['ada', 'fay', 'dora', 'amy', 'walt'],
    otherwise: 404,
  },
];

export const accountCases: readonly Case[] = [
  ...ways,
  ...administrating,
  ...definitions,
  ...rules,
  ...forEverybody,
  ...effects,
];
