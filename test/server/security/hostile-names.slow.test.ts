import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { people } from './people-around.ts';

let here: MatrixDesk;
let tables: readonly string[];
beforeAll(async () => {
  here = await aMatrixDesk('hostileNames');
  tables = await tableNames();
}, 60_000);
afterAll(() => here.close());

async function tableNames(): Promise<readonly string[]> {
  const rows = await here.db.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** What is written where an id belongs, to be read as a piece of a statement, a path or a number. */
const noIds = [
  ...['1', '0', '-1', '1.5', '1e3', 'null', 'undefined', 'true', 'NaN', '{}', '[]', '[object Object]', '*', '%', '_'],
  ...[
    "'",
    '"',
    '`',
    "''",
    "' or '1'='1",
    "1' or 1=1--",
    '1;select pg_sleep(5)--',
    "'; drop table ticket; --",
    '1) or (1=1',
  ],
  ...[
    "' union select null,null--",
    "x' and (select 1 from pg_sleep(5))::text='1",
    '$$;drop table person;$$',
    '1/**/or/**/1=1',
  ],
  ...[
    "\\' or 1=1",
    '0x31',
    'chr(49)',
    "admin'--",
    "' || (select password from account limit 1) || '",
    '${1+1}',
    '{{1}}',
  ],
  ...[
    '../../etc/passwd',
    '..%2f..%2fetc',
    '%2e%2e%2f',
    '..\\..\\x',
    '/etc/passwd',
    'C:\\x',
    '\u0000',
    'a\u0000b',
    'a\nb',
    '\r\nx: y',
  ],
  ...[
    '00000000-0000-4000-8000-00000000000',
    '00000000-0000-4000-8000-0000000000001',
    '00000000-0000-4000-8000-00000000000g',
  ],
  ...[
    "00000000-0000-4000-8000-000000000001'",
    '{00000000-0000-4000-8000-000000000001}',
    'urn:uuid:00000000-0000-4000-8000-000000000001',
  ],
  ...[
    '00000000-0000-4000-8000-000000000001 or 1=1',
    '00000000000040008000000000000001',
    '\u0660\u0661',
    'x'.repeat(190),
    '😀',
    '\ud800',
  ],
];

type Schema = Readonly<Record<string, unknown>>;
type Schemas = { readonly params?: Schema; readonly querystring?: Schema };

function propertiesOf(schema: Schema | undefined): readonly (readonly [string, Schema])[] {
  return Object.entries((schema?.properties as Readonly<Record<string, Schema>> | undefined) ?? {});
}

function withId(url: string, name: string, id: string): string {
  const path = name === '*' ? url.replace('*', encodeAny(id)) : url.replace(`:${name}`, encodeAny(id));
  return path
    .replaceAll(/:(process|command)\b/g, 'incident')
    .replaceAll(/(groups|organisation-sets|webhooks|effects|processes)\/:key/g, '$1/nothing')
    .replaceAll(/:\w+/g, '00000000-0000-4000-8000-0000000000ff')
    .replaceAll('*', 'pack.yaml');
}

/** Halves of characters cannot be encoded: they stand as a proxy might pass them on. */
function encodeAny(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}

describe('what is no id', () => {
  test('is refused by its shape wherever a UUID is asked for, and finds nothing where a key is', async () => {
    const wrong: string[] = [];
    let asked = 0;
    const page = await here.send({ method: 'GET', url: '/desk' });
    for (const { method, url, schema } of here.routes) {
      for (const [name, { format, type }] of propertiesOf((schema as Schemas | undefined)?.params)) {
        for (const id of noIds) {
          const isNumber = type === 'integer' && Number.isInteger(Number(id)) && Number(id) > 0;
          if (isNumber || url === '/api/v1/webhooks/:key/test') continue;
          const body = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
          const answer = await here.send({
            method: method as 'GET',
            url: withId(url, name, id),
            headers: here.callers.root,
            ...body,
          });
          asked += 1;
          // Deleting one's own draft of any name is done where there is none.
          const isOwnName = method === 'DELETE' && url === '/api/v1/drafts/:key';
          // A page looks at its address itself: the server's answer is the same, whatever stands there.
          const isSamePage = answer.body === page.body;
          const named = [400, 404, ...(isOwnName ? [204] : []), ...(isSamePage ? [200] : [])];
          const good = format === 'uuid' || type === 'integer' ? [400] : named;
          if (!good.includes(answer.statusCode))
            wrong.push(`${String(method)} ${url} ${name}=${JSON.stringify(id)}: ${answer.statusCode} ${answer.body}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
    expect(await tableNames()).toEqual(tables);
  }, 60_000);

  test('is refused or finds nothing wherever a query takes a text', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { method, url, schema } of here.routes) {
      if (method !== 'GET' || url.endsWith('/events')) continue;
      for (const [name] of propertiesOf((schema as Schemas | undefined)?.querystring)) {
        for (const text of [...noIds, ...(name === 'cursor' ? cursors : [])]) {
          const needed = url.endsWith('/search') && name !== 'q' ? 'q=x&' : '';
          const path = withId(url, 'none', '').replace(
            '/tickets/00000000-0000-4000-8000-0000000000ff',
            `/tickets/${here.incident}`,
          );
          const answer = await here.send({
            method: 'GET',
            url: `${path}?${needed}${name}=${encodeAny(text)}`,
            headers: here.callers.bob,
          });
          asked += 1;
          if (answer.statusCode >= 500) wrong.push(`${url}?${name}=${JSON.stringify(text)}: ${answer.statusCode}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
    expect(await tableNames()).toEqual(tables);
  }, 120_000);

  test('a parameter that comes twice, as a list or as an object is none that was asked for', async () => {
    for (const query of [
      'limit=1&limit=2',
      'limit[]=1',
      'limit[$gt]=1',
      'limit.x=1',
      'limit=',
      'limit=1e9',
      'limit=-1',
    ]) {
      for (const path of ['/tickets', '/people', '/notifications', `/tickets/${here.incident}/messages`]) {
        const answer = await here.as('bob', 'GET', `${path}?${query}`);
        expect([path, query, answer.status]).toEqual([path, query, 400]);
      }
    }
  });

  test('in a body is refused by its shape', async () => {
    for (const id of noIds) {
      for (const [method, url, payload] of [
        ['POST', '/tickets/bulk', { tickets: [{ id }], command: { type: 'watch' } }],
        ['POST', `/tickets/${here.incident}/links`, { link: 'related', ticket: id }],
        ['POST', `/tickets/${here.incident}/messages`, { text: 'x', audience: 'public', attachments: [id] }],
        ['POST', '/people', { name: 'X', manager: id }],
        ['POST', '/notifications/read', { ids: [id] }],
        ['POST', '/contracts', { name: 'X', organisation: id }],
      ] as const) {
        const { status } = await here.as('root', method, url, payload);
        expect([url, id, status]).toEqual([url, id, 400]);
      }
    }
  });

  test('in a field of a ticket names nobody and nothing', async () => {
    for (const id of noIds) {
      for (const fields of [{ requester: id }, { affected: [id] }, { ci: [id] }, { service: id }]) {
        const given = { summary: 'Smoke', urgency: 'low', ...fields };
        const { status } = await here.as('bob', 'POST', '/tickets', { process: 'incident', fields: given });
        expect([fields, status]).toEqual([fields, 422]);
      }
    }
  }, 60_000);
});

/** Places as no page says them, in the form in which pages do. */
const cursors = [0, 1, 2, 3, 4, 5].flatMap((length) =>
  ["' or 1=1", 1, -1, 1e300, null, '9e99', '2026-13-45T00:00:00Z', '-updatedAt', 'best', '', 0].map((part) =>
    Buffer.from(JSON.stringify(Array.from({ length }, () => part))).toString('base64url'),
  ),
);

const ofObjects = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineSetter__',
];

describe('names that objects have by themselves', () => {
  const named: readonly (readonly [string, (name: string) => readonly ['GET' | 'POST', string, object?]])[] = [
    ['a command', (type) => ['POST', `/tickets/${here.incident}/commands`, { type }]],
    [
      'a link',
      (link) => [
        'POST',
        `/tickets/${here.incident}/commands`,
        { type: 'link', arguments: { link, ticket: here.request, process: 'request' } },
      ],
    ],
    ['a link by its route', (link) => ['POST', `/tickets/${here.incident}/links`, { link, ticket: here.request }]],
    [
      'a link to take away',
      (link) => ['POST', `/tickets/${here.incident}/commands`, { type: 'unlink', arguments: { link, id: link } }],
    ],
    [
      'the process of a link',
      (process) => [
        'POST',
        `/tickets/${here.incident}/commands`,
        { type: 'link', arguments: { link: 'related', ticket: here.request, process } },
      ],
    ],
    [
      'an approval',
      (approval) => [
        'POST',
        `/tickets/${here.request}/commands`,
        { type: 'vote', arguments: { approval, inFavour: true } },
      ],
    ],
    [
      'an approval to delegate',
      (approval) => [
        'POST',
        `/tickets/${here.request}/commands`,
        { type: 'delegate', arguments: { approval, to: people.bob } },
      ],
    ],
    [
      'a checklist',
      (checklist) => [
        'POST',
        `/tickets/${here.request}/commands`,
        { type: 'tick', arguments: { checklist, point: checklist, done: true } },
      ],
    ],
    ['a process to move to', (process) => ['POST', `/tickets/${here.incident}/commands`, { type: 'moveTo', process }]],
    ['a process', (process) => ['POST', '/tickets', { process }]],
    ['a model', (model) => ['POST', '/tickets', { process: 'request', model, fields: { summary: 'x' } }]],
    ['a choice', (urgency) => ['POST', '/tickets', { process: 'incident', fields: { summary: 'x', urgency } }]],
    ['a group', (group) => ['POST', `/tickets/${here.incident}/commands`, { type: 'edit', fields: { group } }]],
    [
      'an argument',
      (name) => [
        'POST',
        `/tickets/${here.incident}/commands`,
        { type: 'repair', arguments: Object.fromEntries([[name, 'x']]) },
      ],
    ],
    ['a form', (command) => ['POST', `/tickets/${here.incident}/forms/${command}`, {}]],
    ['the form of a process', (process) => ['POST', `/processes/${process}/form`, {}]],
    ['the model of a form', (model) => ['POST', '/processes/request/form', { model }]],
    ['a process to read', (process) => ['GET', `/processes/${process}`]],
    ['a sort', (sort) => ['GET', `/tickets?sort=${sort}`]],
    ['a filter', (field) => ['GET', `/tickets?${field}=1`]],
    ['a filter of a field', (field) => ['GET', `/tickets?fields.${field}=1`]],
    ['a process to list', (process) => ['GET', `/tickets?process=${process}`]],
    ['a type of CIs', (type) => ['POST', '/cis', { name: 'X', type }]],
    [
      'an attribute of a CI',
      (name) => ['POST', '/cis', { name: 'X', type: 'workstation', attributes: Object.fromEntries([[name, 1]]) }],
    ],
    ['a role', (role) => ['POST', `/people/${people.eve}/grants`, { role }]],
    ['a time zone', (zone) => ['POST', '/people', { name: 'X', zone }]],
    ['a calendar', (calendar) => ['POST', '/contracts', { name: 'X', organisation: people.eve, calendar }]],
    ['a webhook', (key) => ['GET', `/webhooks/${key}`]],
    ['an effect', (key) => ['POST', `/effects/${key}/replay`]],
    ['a file of a release', (name) => ['GET', `/releases/1/files/${name}`]],
  ];

  test.each(named)('are no %s', async (_, request) => {
    for (const name of ofObjects) {
      for (const caller of ['bob', 'root', 'amy'] as const) {
        const [method, url, payload] = request(name);
        const { status, body } = await here.as(caller, method, url, payload);
        // A list that is asked for a process that is not there is an empty one.
        const isEmptyList = status === 200 && Array.isArray(body.items) && body.items.length === 0;
        expect([name, caller, status, isEmptyList || (status >= 400 && status < 500)]).toEqual([
          name,
          caller,
          status,
          true,
        ]);
      }
    }
  });

  test('and no columns of a list', async () => {
    for (const name of ofObjects) {
      const { status, body } = await here.as('bob', 'GET', `/tickets?fields=${name}`);
      const shown = status === 200 ? body.items.flatMap(({ fields }: { fields: object }) => Object.keys(fields)) : [];
      expect([name, shown]).toEqual([name, []]);
    }
  });

  test('a cursor of another list, of another order or of nobody begins no page', async () => {
    const fitting = [
      ['-updatedAt', 0, '2026-01-01T00:00:00Z', "x' or 1=1"],
      ['-updatedAt', 0, "x' or 1=1", people.ada],
      ['-updatedAt', 1e9, '2026-01-01T00:00:00Z', people.ada],
      ['best', '1e+e', people.ada],
      ['best', '9e99', people.ada],
      ['best', '1', "x' or 1=1"],
    ];
    for (const place of fitting) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
      for (const path of ['/tickets?', '/search?q=smoke&', '/search?q=smoke&order=best&']) {
        const { status } = await here.as('bob', 'GET', `${path}cursor=${cursor}`);
        expect([path, place, status]).toEqual([path, place, 400]);
      }
    }
  });
});
