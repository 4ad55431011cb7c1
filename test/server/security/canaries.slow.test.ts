import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportPack } from '../../../server/releases/index.ts';
import type { MatrixDesk, Method } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { people } from './people-around.ts';

const key = Buffer.from('canary of the installation key!!');

/** What nobody may read again, by its name. Each is planted where people and programs put it. */
const canaries = new Map<string, string>([
  ['password', 'canary-password-8f1c0a'],
  ['new password', 'canary-password-5d02be'],
  ['mistyped password', 'canary-mistyped-77aa01'],
  ['password typed as a name', 'canary-asname-b1c2d3@example.org'],
  ['webhook secret', 'canary-webhook-secret-c0ffee'],
  ['changed webhook secret', 'canary-webhook-secret-decade'],
  ['refused webhook secret', 'canary-webhook-secret-facade'],
  ['installation key', key.toString()],
  ['installation key in hexadecimal digits', key.toString('hex')],
  ['installation key in base64', key.toString('base64')],
]);
const value = (name: string): string => canaries.get(name) ?? '';

let here: MatrixDesk;
/** Answers that hold a secret on purpose, to the one who asked for it. */
let onPurpose: number;

beforeAll(async () => {
  here = await aMatrixDesk('canaries', { key });
  await plant();
}, 60_000);
afterAll(() => here.close());

async function call(method: Method, url: string, payload?: object, headers: Record<string, string> = {}) {
  const body = payload === undefined ? {} : { payload };
  return here.send({ method, url: `/api/v1${url}`, headers, ...body });
}

async function plant(): Promise<void> {
  const { app, callers, db, said } = here;
  const by = { person: people.root, address: '127.0.0.1' };
  canaries.set('database', db.url);
  const password = decodeURIComponent(new URL(db.url).password);
  if (password !== '') canaries.set('password of the database', password);
  await app.accounts.addAccountWithPassword({ email: 'ada@example.org', password: value('password') }, by);

  const opened = await call('POST', '/sessions', { email: 'ada@example.org', password: value('password') });
  const [cookie] = opened.cookies;
  canaries.set('session', cookie?.value ?? '');
  const session = { cookie: `${cookie?.name}=${cookie?.value}`, origin: 'http://localhost' };
  const csrf = opened.json().csrfToken;
  const made = await call('POST', '/tokens', { name: 'program' }, { ...session, 'x-csrf-token': csrf });
  canaries.set('API token', made.json().token);
  for (const [name, link] of [
    ['invitation', (await app.accounts.addAccount({ email: 'new@example.org', name: 'New' }, by)).url],
    ['reset', await app.accounts.resetLink('ada@example.org', by)],
  ] as const)
    canaries.set(`link of ${name}`, String(link).split('#')[1] ?? '');
  onPurpose = said.answers.length;

  await call('POST', '/sessions', { email: 'ada@example.org', password: value('mistyped password') });
  await call('POST', '/sessions', { email: value('password typed as a name'), password: 'x' });
  await call('POST', '/password-resets', { email: value('password typed as a name') });
  await call('PUT', '/password', { current: value('mistyped password'), password: value('new password') }, callers.ada);
  await call('POST', '/invitations/use', { token: value('link of reset'), password: value('new password') });
  const target = { key: 'canary', url: 'https://93.184.215.14/hook', secret: value('webhook secret') };
  await call('POST', '/webhooks', target, { ...callers.root, 'idempotency-key': 'canary' });
  await call('POST', '/webhooks', target, { ...callers.root, 'idempotency-key': 'canary' });
  await call('PATCH', '/webhooks/canary', { version: 1, secret: value('changed webhook secret') }, callers.root);
  const refused = { ...target, key: 'inner', url: 'http://127.0.0.1/', secret: value('refused webhook secret') };
  await call('POST', '/webhooks', refused, callers.root);
  await call('POST', '/webhooks', { ...refused, more: true }, callers.root);
}

/** Everything that can be asked, by everybody. */
async function askEverything(): Promise<void> {
  const gets = here.routes.filter(({ method, url }) => method === 'GET' && !url.endsWith('/events'));
  for (const { url } of gets) {
    const path = url
      .replace('tickets/:id', `tickets/${here.request}`)
      .replace('attachments/:id', `attachments/${here.publicFile}`)
      .replace('people/:key', `people/${people.ada}`)
      .replace('webhooks/:key', 'webhooks/canary')
      .replace('releases/:id', 'releases/1')
      .replace('*', 'pack.yaml')
      .replace('/:key', '/serviceDesk');
    for (const caller of ['root', 'bob', 'ada', 'anonymous'] as const)
      await here.send({ method: 'GET', url: path, headers: here.callers[caller] });
  }
}

/** Names of the canaries that occur. */
function occurIn(text: string): readonly string[] {
  return [...canaries].filter(([, secret]) => secret !== '' && text.includes(secret)).map(([name]) => name);
}

test('every canary is alive', () => {
  const short = [...canaries].filter(([, secret]) => secret.length < 16).map(([name]) => name);
  expect(short).toEqual([]);
  expect(here.said.answers.slice(0, onPurpose).flatMap(occurIn).toSorted()).toEqual(['API token', 'session']);
});

describe('no secret is heard again', () => {
  test('in an answer, whoever asks for whatever', async () => {
    await askEverything();
    expect(here.said.answers.length - onPurpose).toBeGreaterThan(150);
    expect(here.said.answers.slice(onPurpose).flatMap(occurIn)).toEqual([]);
  });

  test('in the log, down to its finest level', () => {
    expect(here.said.log.length).toBeGreaterThan(100);
    expect(here.said.log.flatMap(occurIn)).toEqual([]);
  });

  test('in the figures', async () => {
    const { body } = await here.send({ method: 'GET', url: '/metrics' });
    expect(body).toContain('statedesk_http_request_seconds');
    expect(occurIn(body)).toEqual([]);
  });

  test('in the database, where whoever reads a backup would find it', async () => {
    const { query } = here.db;
    const tables = await query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await query<{ row: string }>(`select t::text as row from ${name} t`);
      expect([name, ...rows.flatMap(({ row }) => occurIn(row))]).toEqual([name]);
      // Bytes are shown as hexadecimal digits: a secret in clear would hide behind them.
      const digits = [...canaries].filter(([, secret]) =>
        rows.some(({ row }) => row.includes(Buffer.from(secret).toString('hex'))),
      );
      expect([name, ...digits.map(([canary]) => canary)]).toEqual([name]);
    }
  });

  test('in an export', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'statedesk-canaries-'));
    await exportPack({ db: here.db, folder });
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    const texts = await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'utf8')));
    await rm(folder, { recursive: true });
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.flatMap(occurIn)).toEqual([]);
  });

  test('in what the audit was told', async () => {
    const rows = await here.db.query<{ row: string }>('select e::text as row from audit_event e');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.flatMap(({ row }) => occurIn(row))).toEqual([]);
  });

  test('when the database fails under a request: neither in its answer nor in the log', async () => {
    const { callers, db, said } = here;
    const [answers, lines] = [said.answers.length, said.log.length];
    await db.query('alter table webhook rename to webhook_away');
    await db.query('alter table session rename to session_away');
    const target = { url: 'https://93.184.215.14/hook', secret: value('webhook secret') };
    const failures = [
      await call('POST', '/webhooks', { key: 'failing', ...target }, callers.root),
      await call('PATCH', '/webhooks/canary', { version: 2, secret: value('changed webhook secret') }, callers.root),
      await call('POST', '/sessions', { email: 'ada@example.org', password: value('password') }),
      await call('GET', '/tickets', undefined, { cookie: `statedesk=${value('session')}` }),
    ];
    await db.query('alter table webhook_away rename to webhook');
    await db.query('alter table session_away rename to session');
    expect(failures.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500, 500]);
    expect(said.log.slice(lines).filter((line) => line.includes('"level":50')).length).toBe(4);
    expect(said.log.slice(lines).flatMap(occurIn)).toEqual([]);
    expect(said.answers.slice(answers).flatMap(occurIn)).toEqual([]);
    for (const { body } of failures) expect(body).not.toMatch(/webhook_|relation|select|insert|node_modules|\.ts/i);
  });
});
