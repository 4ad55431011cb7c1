import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { accountCases } from './matrix/account-cases.ts';
import { type Case, expected, type MatrixDesk, type Sent, seeIncident, seeRequest, unproved } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { ownCases } from './matrix/own-cases.ts';
import { rowCases } from './matrix/row-cases.ts';
import { ticketCases } from './matrix/ticket-cases.ts';
import type { Caller } from './people-around.ts';

const cases: readonly Case[] = [...ticketCases, ...rowCases, ...accountCases, ...ownCases];

let here: MatrixDesk;
let callers: readonly Caller[];
/** Routes that somebody was kept from. */
const kept = new Set<string>();
/** What those who may not send, made before the first of them does. */
const sentInVain = new Map<Case, Sent>();
let before: readonly string[];

beforeAll(async () => {
  here = await aMatrixDesk('matrix');
  callers = Object.keys(here.callers) as readonly Caller[];
  for (const one of cases) sentInVain.set(one, await one.arrange(here));
  before = await whatIsStored();
}, 60_000);
afterAll(() => here.close());

function policyOf({ route }: Case): string {
  const found = here.routes.find(({ method, url }) => `${String(method)} ${url}` === route);
  if (found === undefined) throw new Error(`${route} is no route. Take its cases out of test/server/security/matrix.`);
  return String(found.config?.policy);
}

function send(caller: Caller, { route }: Case, { url, payload, headers = {} }: Sent) {
  const method = route.slice(0, route.indexOf(' ')) as 'GET';
  const body = payload === undefined ? {} : { payload };
  return here.send({ method, url, headers: { ...here.callers[caller], ...headers }, ...body });
}

/** Everything that is stored, but for what says when somebody was last here. */
async function whatIsStored(): Promise<readonly string[]> {
  const { query } = here.db;
  const tables = await query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'
     and tablename not in ('session', 'api_token', 'effect', 'notification', 'word') order by 1`,
  );
  const digests: string[] = [];
  for (const { name } of tables) {
    const [row] = await query<{ digest: string }>(
      `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from ${name} t`,
    );
    digests.push(`${name} ${row?.digest}`);
  }
  return digests;
}

/** A refusal without what names the object: the ids of the request and of the answer. */
function plain(body: string): string {
  const { instance: _, ...rest } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return JSON.stringify(rest).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The same request for something of that kind that is not there. */
function ofNothing(sent: Sent): Sent {
  return uuid.test(sent.url)
    ? { ...sent, url: sent.url.replace(uuid, newId()) }
    : { ...sent, url: sent.url.replace(/(serviceDesk|network|banks)/, 'nowhere') };
}

describe('each route, for each of those who may not', () => {
  test.each(cases.map((one) => [`${one.route}${one.of === undefined ? '' : ` of ${one.of}`}`, one] as const))(
    '%s',
    async (_, one) => {
      const policy = policyOf(one);
      const sent = sentInVain.get(one) ?? (await one.arrange(here));
      const found: Record<string, number> = {};
      const wanted: Record<string, unknown> = {};
      for (const caller of callers) {
        const want = expected(one, policy, caller);
        if (want === 'in') continue;
        const answer = await send(caller, one, sent);
        found[caller] = answer.statusCode;
        wanted[caller] = want;
        kept.add(one.route);
        if (want !== 404 || answer.statusCode !== 404 || one.without?.includes(caller) === true) continue;
        const nothing = await send(caller, one, ofNothing(sent));
        expect(plain(answer.body), `${caller} is told more than of what is not there`).toBe(plain(nothing.body));
      }
      expect(found).toEqual(wanted);
    },
  );

  test('and all of that changed nothing', async () => {
    expect(await whatIsStored()).toEqual(before);
  });
});

describe('each route, for each of those who may', () => {
  const asked = cases.filter(({ onlyRefusals }) => onlyRefusals !== true);
  test.each(asked.map((one) => [`${one.route}${one.of === undefined ? '' : ` of ${one.of}`}`, one] as const))(
    '%s',
    async (_, one) => {
      const policy = policyOf(one);
      for (const caller of callers) {
        if (expected(one, policy, caller) !== 'in') continue;
        const { statusCode, body } = await send(caller, one, await one.arrange(here));
        expect(statusCode, `${caller}: ${body.slice(0, 300)}`).toBeLessThan(300);
      }
    },
  );
});

test('every route that asks who it is has a case in which somebody is kept from it', () => {
  const asking = here.routes.filter(({ config }) => config?.policy !== 'anyone' && config?.policy !== 'setup');
  const names = asking.map(({ method, url }) => `${String(method)} ${url}`);
  const told = 'A new route needs cases in test/server/security/matrix: who may, and what all others are answered.';
  expect(
    names.filter((name) => !kept.has(name)),
    told,
  ).toEqual([]);
});

test('every route that asks nobody who it is, and changes something, refuses what comes from another site', async () => {
  const open = here.routes.filter(({ config, method }) => config?.policy === 'anyone' && method !== 'GET');
  expect(open.length).toBeGreaterThan(0);
  for (const { method, url } of open) {
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const answer = await here.send({ method: method as 'POST', url, headers: { ...headers }, payload: {} });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 403, 'foreignRequest']);
    }
  }
});

describe('a list holds what its reader sees, and nothing else', () => {
  test.each(['ada', 'fay', 'dora', 'amy', 'walt', 'bob', 'mel', 'nina', 'eve', 'root', 'rootPlain'] as const)(
    '%s',
    async (caller) => {
      const ids = [here.request, here.incident];
      const seen = [
        (seeRequest as readonly Caller[]).includes(caller),
        (seeIncident as readonly Caller[]).includes(caller),
      ];
      const found: string[] = [];
      for (let url: string | undefined = '/tickets?limit=200'; url !== undefined; ) {
        const { body }: Awaited<ReturnType<MatrixDesk['as']>> = await here.as(caller, 'GET', url);
        found.push(...body.items.map(({ id }: { id: string }) => id));
        url = body.next === undefined ? undefined : `/tickets?limit=200&cursor=${body.next}`;
      }
      expect(ids.map((id) => found.includes(id))).toEqual(seen);
    },
  );
});

test('of many tickets in one request each has its own answer', async () => {
  const tickets = [{ id: here.request }, { id: here.incident }, { id: newId() }];
  for (const [caller, statuses] of [
    ['ada', [200, 200, 404]],
    ['amy', [200, 404, 404]],
    ['mel', [404, 200, 404]],
    ['eve', [404, 404, 404]],
    ['root', [404, 404, 404]],
  ] as const) {
    const { body } = await here.as(caller, 'POST', '/tickets/bulk', { tickets, command: { type: 'unwatch' } });
    expect([caller, body.results.map(({ status }: { status: number }) => status)]).toEqual([caller, statuses]);
    const told = body.results.filter(({ status }: { status: number }) => status === 404);
    expect(new Set(told.map(({ id: _, ...rest }: { id: string }) => JSON.stringify(rest))).size).toBeLessThan(2);
  }
});

test('whoever proves nobody is told the same, whatever was wrong with the proof', async () => {
  const answers = await Promise.all(
    unproved.filter((caller) => caller !== 'anonymous').map((caller) => here.as(caller, 'GET', '/sessions/current')),
  );
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});
