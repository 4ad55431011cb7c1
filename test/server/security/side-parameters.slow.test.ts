import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { people } from './people-around.ts';

let here: MatrixDesk;
beforeAll(async () => {
  here = await aMatrixDesk('sideParameters');
}, 60_000);
afterAll(() => here.close());

const untouched = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));
afterEach(() => {
  expect(JSON.stringify(Reflect.ownKeys(Object.prototype).map(String))).toBe(untouched);
});

type Schema = Readonly<Record<string, unknown>>;

function takersOfBodies() {
  return here.routes.filter(({ schema }) => (schema as { readonly body?: Schema } | undefined)?.body !== undefined);
}

function propertiesOf(schema: unknown): readonly string[] {
  const { body } = (schema ?? {}) as { readonly body?: Schema };
  return Object.keys((body?.properties as Schema | undefined) ?? {});
}

const zero = '00000000-0000-4000-8000-0000000000ff';

/** What other products let a client say of a row, beside what it may. */
const privileged = [
  ...['id', 'role', 'roles', 'isAdministrator', 'admin', 'tenantId', 'tenant', 'state', 'status', 'category'],
  ...['createdBy', 'createdAt', 'updatedAt', 'owner_id', 'actor', 'principal', 'person_id', 'session', 'seq', 'number'],
  ...['at', 'past', 'causedBy', 'release', 'head', 'hash', 'password_hash', 'uploadedBy', 'verified', 'email_verified'],
  ...['sudo', '$set', '$where', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'],
];

describe('no body says more than its route takes', () => {
  test('each property that no schema names is told, on every route', async () => {
    expect(takersOfBodies().length).toBeGreaterThan(30);
    const accepted: string[] = [];
    for (const { method, url, schema } of takersOfBodies()) {
      const own = propertiesOf(schema);
      const more = privileged.filter((name) => !own.includes(name));
      const path = url.replaceAll(/:(key|process|command)\b/g, 'banks').replaceAll(/:\w+/g, zero);
      const answer = await here.send({
        method: method as 'POST',
        url: path.replaceAll(
          /(people|sites|services|contracts|cis|organisations|planned-tickets)\/banks/g,
          `$1/${zero}`,
        ),
        headers: here.callers.root,
        payload: Object.fromEntries(more.map((name) => [name, 'x'])),
      });
      const told = new Set(
        (answer.json().errors ?? []).map(({ params }: { params: Schema }) => params.additionalProperty),
      );
      if (url === '/api/v1/setup') continue;
      accepted.push(...more.filter((name) => !told.has(name)).map((name) => `${String(method)} ${url} ${name}`));
    }
    expect(accepted).toEqual([]);
  });

  test('nor says anything of what all objects are made of', async () => {
    const bodies = [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"process":"incident","fields":{"__proto__":{"polluted":true}}}',
      '{"process":"incident","fields":{"a":{"constructor":{"prototype":{"polluted":true}}}}}',
      '{"__pro\\u0074o__":{"polluted":true}}',
      '[{"__proto__":{"polluted":true}}]',
    ];
    for (const payload of bodies) {
      for (const [method, url, type] of [
        ['POST', '/tickets', 'application/json'],
        ['POST', `/tickets/${here.request}/commands`, 'application/json'],
        ['POST', '/people', 'application/json'],
        ['PATCH', `/people/${people.ada}`, 'application/merge-patch+json'],
        ['PATCH', `/cis/${here.ci}`, 'application/merge-patch+json'],
      ] as const) {
        const headers = { ...here.callers.root, 'content-type': type };
        const answer = await here.send({ method, url: `/api/v1${url}`, headers, payload });
        expect([url, payload, answer.statusCode]).toEqual([url, payload, 400]);
      }
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('and keys that objects have by themselves are fields that a process lacks', async () => {
    for (const key of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', 'isPrototypeOf']) {
      const fields = { summary: 'Smoke', urgency: 'low', [key]: 'x' };
      const { status, body } = await here.as('ada', 'POST', '/tickets', { process: 'incident', fields });
      expect([key, status, body.code === 'refused' ? body.blockers[0].code : body.code]).toEqual([
        key,
        key === 'constructor' ? expect.any(Number) : 422,
        key === 'constructor' ? expect.any(String) : 'unknownField',
      ]);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    const attributes = { constructor: 'x', toString: 'y' };
    const ci = await here.as('root', 'POST', '/cis', { name: 'A', type: 'workstation', attributes });
    expect(ci.status).toBe(422);
  });
});

/** What a requester may not say of a ticket, each with where it would be said. */
const sides: Readonly<Record<string, () => { readonly fields?: object; readonly rest?: object }>> = {
  group: () => ({ fields: { group: 'serviceDesk' } }),
  assignee: () => ({ fields: { assignee: people.bob } }),
  priority: () => ({ fields: { priority: 'p1' } }),
  impact: () => ({ fields: { impact: 'high' } }),
  major: () => ({ fields: { major: true } }),
  watchers: () => ({ fields: { watchers: [people.eve] } }),
  line: () => ({ fields: { line: 'third' } }),
  handovers: () => ({ fields: { handovers: -1 } }),
  outcome: () => ({ fields: { outcome: 'resolved' } }),
  master: () => ({ fields: { master: here.request } }),
  problem: () => ({ fields: { problem: here.request } }),
  'affected who is not there': () => ({ fields: { affected: [zero] } }),
  'requester who is not there': () => ({ fields: { requester: zero } }),
  'a ci that is not there': () => ({ fields: { ci: [zero] } }),
  'a service that is not there': () => ({ fields: { service: zero } }),
  'a field that is not there': () => ({ fields: { tenant: 'x' } }),
  'an internal message': () => ({ rest: { comment: { text: 'x', audience: 'internal' } } }),
  'an upload of somebody else': () => ({ rest: { comment: { text: 'x', audience: 'public', attachments: [bobs] } } }),
  'a channel that is a machine': () => ({ rest: { channel: 'timer' } }),
  'a model that is not there': () => ({ rest: { model: 'nothing' } }),
};
let bobs = '';

const allowed: Readonly<Record<string, () => { readonly fields?: object; readonly rest?: object }>> = {
  description: () => ({ fields: { description: 'From the printer' } }),
  location: () => ({ fields: { location: 'Room 1' } }),
  affected: () => ({ fields: { affected: [people.fay] } }),
  message: () => ({ rest: { comment: { text: 'Hurry', audience: 'public' } } }),
  channel: () => ({ rest: { channel: 'portal' } }),
};

function together(parts: readonly { readonly fields?: object; readonly rest?: object }[]) {
  const fields = Object.assign({ summary: 'Smoke', urgency: 'low' }, ...parts.map((part) => part.fields ?? {}));
  return Object.assign({ process: 'incident', fields }, ...parts.map((part) => part.rest ?? {}));
}

async function counts(): Promise<unknown> {
  const [row] = await here.db.query(
    `select (select count(*) from ticket) as tickets, (select count(*) from entry) as entries, (select count(*) from message) as
       messages, (select count(*) from ticket_link) as links, (select count(*) from attachment where ticket is not null) as files`,
  );
  return row;
}

describe('whoever creates a ticket has each side of it checked', () => {
  beforeAll(async () => {
    bobs = await here.anUpload('bob');
  });

  test.each(Object.keys(sides))('%s', async (name) => {
    const before = await counts();
    const { status } = await here.as('ada', 'POST', '/tickets', together([sides[name]?.() ?? {}]));
    expect([400, 422]).toContain(status);
    expect(await counts()).toEqual(before);
  });

  test('in any company: one that may not be is one too many, and without any it is created', async () => {
    const some = <T extends string>(names: readonly T[], most: number) => fc.subarray([...names], { maxLength: most });
    await fc.assert(
      fc.asyncProperty(some(Object.keys(sides), 3), some(Object.keys(allowed), 5), async (wrong, right) => {
        const parts = [...right.map((name) => allowed[name]?.() ?? {}), ...wrong.map((name) => sides[name]?.() ?? {})];
        const before = await counts();
        const { status } = await here.as('ada', 'POST', '/tickets', together(parts));
        if (wrong.length === 0) {
          expect(status).toBe(201);
        } else {
          expect([400, 422]).toContain(status);
          expect(await counts()).toEqual(before);
        }
      }),
      { numRuns: 120, seed: 19 },
    );
  });
});

describe('whoever changes a ticket has each side of it checked', () => {
  const fieldSides = Object.keys(sides).filter((name) => !/channel|model|message|upload/.test(name));

  test('on a ticket of his own, with what he may change beside it', async () => {
    const id = await here.anIncident();
    for (const name of [...fieldSides, 'requester']) {
      const fields = { ...sides[name]?.().fields, ...(name === 'requester' ? { requester: people.eve } : {}) };
      const before = await counts();
      for (const also of [{}, { summary: 'Smoke and fire' }]) {
        const command = { type: 'edit', fields: { ...also, ...fields } };
        const { status, body } = await here.as('ada', 'POST', `/tickets/${id}/commands`, command);
        expect([name, status, body.code]).toEqual([name, 422, 'refused']);
      }
      expect(await counts()).toEqual(before);
    }
    const { body } = await here.as('ada', 'GET', `/tickets/${id}`);
    expect([body.seq, body.fields.summary]).toEqual([1, 'Smoke']);
  });

  test('arguments of one command lend nothing to another', async () => {
    const id = await here.anIncident();
    const given = {
      person: people.eve,
      link: 'related',
      ticket: here.request,
      process: 'request',
      to: people.ada,
      state: 'closed',
    };
    for (const type of [
      'watch',
      'link',
      'unlink',
      'delegate',
      'vote',
      'split',
      'effort',
      'tick',
      'moveTo',
      'repair',
      'take',
      'close',
    ]) {
      const { status } = await here.as('ada', 'POST', `/tickets/${id}/commands`, {
        type,
        arguments: given,
        fields: {},
      });
      expect([type, status]).toEqual([type, 422]);
    }
    const commands = [
      { type: 'due' },
      { type: 'open' },
      { type: 'child' },
      { type: '__proto__' },
      { type: 'constructor' },
    ];
    for (const command of commands) {
      const { status } = await here.as('ada', 'POST', `/tickets/${id}/commands`, command);
      expect([command.type, status]).toEqual([command.type, 422]);
    }
    const { body } = await here.as('ada', 'GET', `/tickets/${id}`);
    expect([body.seq, body.state]).toEqual([1, ['new']]);
  });

  test('links name nothing that its sender does not see', async () => {
    const hidden = (await here.as('eve', 'POST', '/tickets', together([]))).body.id;
    // The table gives it to Mel's group, who would see it there.
    await here.db.query(`update ticket set fields = fields - 'group' where id = $1`, [hidden]);
    const [wrong, missing] = await Promise.all(
      [hidden, zero].map((ticket) =>
        here.as('mel', 'POST', `/tickets/${here.incident}/links`, { link: 'related', ticket }),
      ),
    );
    expect([wrong?.status, missing?.status]).toEqual([404, 404]);
    expect(wrong?.body).toEqual(missing?.body);
    const [byCommand, ofNothing] = await Promise.all(
      [hidden, zero].map((ticket) =>
        here.as('mel', 'POST', `/tickets/${here.incident}/commands`, {
          type: 'link',
          arguments: { link: 'related', ticket, process: 'incident' },
        }),
      ),
    );
    expect([byCommand?.status, ofNothing?.status]).toEqual([422, 422]);
    expect(byCommand?.body.blockers).toEqual(ofNothing?.body.blockers);
  });
});
