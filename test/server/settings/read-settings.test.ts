import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeSettings, readSettings, withoutPassword } from '../../../server/settings/index.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedesk-settings-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function aFile(text: string, name = 'settings.yaml'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** What is wrong, with the folder's name left out. */
async function troublesOf(...given: Parameters<typeof readSettings>): Promise<readonly string[]> {
  const { troubles } = await readSettings(...given);
  return troubles.map(({ message }) => message.replaceAll(`${folder}/`, ''));
}

test('with nothing given, the defaults hold, and files lie in the data folder', async () => {
  const { settings } = await readSettings({ STATEDESK_DATA: folder });
  expect(settings).toEqual({
    databaseUrl: undefined,
    data: folder,
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    secretFile: join(folder, 'secret'),
    logLevel: 'info',
    trustProxy: [],
    maxUpload: 26_214_400,
    innerAddresses: [],
    poolSize: 10,
    postgres: {},
  });
});

test('every variable sets its setting', async () => {
  const { settings } = await readSettings({
    DATABASE_URL: 'postgresql://desk:secret@db.example:5433/desk?sslmode=require',
    STATEDESK_DATA: folder,
    STATEDESK_HOST: '::',
    STATEDESK_PORT: '8080',
    STATEDESK_URL: 'https://desk.example.org/help/',
    STATEDESK_SECRET_FILE: 'keys/secret',
    STATEDESK_LOG_LEVEL: 'debug',
    STATEDESK_TRUST_PROXY: '10.0.0.7, fd00::/8,loopback',
    STATEDESK_MAX_UPLOAD: '1048576',
    STATEDESK_INNER_ADDRESSES: 'crm.example.org, 10.2.0.0/16',
    STATEDESK_POOL: '20',
  });
  expect(settings).toEqual({
    databaseUrl: 'postgresql://desk:secret@db.example:5433/desk?sslmode=require',
    data: folder,
    host: '::',
    port: 8080,
    url: 'https://desk.example.org/help',
    secretFile: resolve('keys/secret'),
    logLevel: 'debug',
    trustProxy: ['10.0.0.7', 'fd00::/8', 'loopback'],
    maxUpload: 1_048_576,
    innerAddresses: ['crm.example.org', '10.2.0.0/16'],
    poolSize: 20,
    postgres: {},
  });
});

test('options win over variables, variables over the file, and each value tells where it stands', async () => {
  const path = await aFile('host: desk.example\nport: 1\npoolSize: 5\npostgres: { work_mem: 32MB, jit: true }\n');
  const env = { STATEDESK_DATA: folder, STATEDESK_HOST: '::1', PORT: '2' };
  const answer = await readSettings(env, { port: '3', databaseUrl: undefined });
  expect(answer).toMatchObject({
    settings: { host: '::1', port: 3, url: 'http://[::1]:3', poolSize: 5, postgres: { work_mem: '32MB', jit: 'true' } },
    sources: {
      data: 'STATEDESK_DATA',
      host: 'STATEDESK_HOST',
      port: '--port',
      poolSize: `poolSize in ${path}, line 3`,
      postgres: `postgres in ${path}, line 4`,
    },
  });
});

test('STATEDESK_PORT wins over PORT, and an empty variable sets nothing', async () => {
  const env = { STATEDESK_DATA: folder, STATEDESK_HOST: '' };
  const ports = [
    { STATEDESK_PORT: '1', PORT: '2' },
    { STATEDESK_PORT: '', PORT: '2' },
  ].map(async (variables) => {
    const { settings } = await readSettings({ ...env, ...variables });
    return [settings?.host, settings?.port];
  });
  expect(await Promise.all(ports)).toEqual([
    ['127.0.0.1', 1],
    ['127.0.0.1', 2],
  ]);
});

test('a file that is named may lie anywhere, and its paths are relative to it', async () => {
  const file = await aFile('data: store\nsecretFile: ../secret\n', 'desk.yaml');
  const { settings } = await readSettings({ STATEDESK_SETTINGS: file });
  expect(settings).toMatchObject({ data: join(folder, 'store'), secretFile: resolve(folder, '../secret') });
});

test('everything that is wrong is told at once: where, what, and what to write instead', async () => {
  await aFile('prot: 80\nmaxUpload: 25 MB\ntrustProxy: [10.0.0.0/40]\npostgres: { "x;y": 1 }\nquite: else\n');
  const env = {
    STATEDESK_DATA: folder,
    DATABASE_URL: 'mysql://desk:hunter2@db/desk',
    STATEDESK_HOST: 'http://desk.example',
    PORT: '70000',
    STATEDESK_URL: 'desk.example.org',
    STATEDESK_LOG_LEVEL: 'loud',
    STATEDESK_DATABASE_URL: 'postgres://desk@db/desk',
  };
  expect(await troublesOf(env, { poolSize: 'many' })).toEqual([
    'STATEDESK_DATABASE_URL sets nothing. Did you mean DATABASE_URL?',
    'prot in settings.yaml, line 1, is no setting. Did you mean port?',
    'quite in settings.yaml, line 5, is no setting. There are: databaseUrl, data, host, port, url, secretFile, logLevel, trustProxy, maxUpload, innerAddresses, poolSize, postgres.',
    'DATABASE_URL must be an address such as postgres://user:password@host:5432/statedesk.',
    'STATEDESK_HOST is "http://desk.example"; it must be an address or a name of this machine without port, such as 127.0.0.1, :: or localhost.',
    'PORT is 70000; it must be a whole number from 0 to 65535, such as 3000.',
    'STATEDESK_URL is "desk.example.org"; it must be an http or https address without question mark, hash or password, such as https://desk.example.org.',
    'STATEDESK_LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent.',
    'trustProxy in settings.yaml, line 3, is ["10.0.0.0/40"]; it must be a list of addresses and networks, such as 10.0.0.7 or 10.0.0.0/24, or loopback.',
    'maxUpload in settings.yaml, line 2, is "25 MB"; it must be a whole number of bytes from 1024 to 10737418240, such as 26214400 for 25 MB.',
    '--pool-size is "many"; it must be a whole number from 2 to 90, such as 10.',
    'postgres in settings.yaml, line 4, is {"x;y":1}; it must be options of PostgreSQL with a text, a number, true or false each, such as shared_buffers: 2GB.',
  ]);
});

test('variables that container platforms add for a service of this name are let be', async () => {
  const { troubles } = await readSettings({ STATEDESK_DATA: folder, STATEDESK_SERVICE_HOST: '10.0.0.1' });
  expect(troubles).toEqual([]);
});

test.each([
  ['port: 1\nport: 2\n', 'settings.yaml, line 2: Map keys must be unique. Mend the YAML there.'],
  ['- port\n', 'settings.yaml must hold one key a setting, such as port: 3000.'],
  [
    'data: elsewhere\n',
    'data in settings.yaml, line 1, cannot be set in the data folder itself. Set STATEDESK_DATA, or name this file by STATEDESK_SETTINGS.',
  ],
  ['__proto__: { host: "::" }\n', /^__proto__ in settings.yaml, line 1, is no setting\. There are: /],
  [`# ${' '.repeat(70_000)}`, 'settings.yaml is larger than 64 KB. Is it the settings file?'],
])('a file that cannot be taken is refused: %j', async (text, message) => {
  await aFile(text);
  expect(await troublesOf({ STATEDESK_DATA: folder })).toEqual([
    typeof message === 'string' ? message : expect.stringMatching(message),
  ]);
});

test('an empty file sets nothing', async () => {
  await aFile('# nothing yet\n');
  expect(await troublesOf({ STATEDESK_DATA: folder })).toEqual([]);
});

test('a file that is named and is not there, or is a folder, is trouble', async () => {
  expect(await troublesOf({ STATEDESK_SETTINGS: join(folder, 'none.yaml') })).toEqual([
    'STATEDESK_SETTINGS names none.yaml, which is not there. Write that file, or unset the variable.',
  ]);
  expect(await troublesOf({ STATEDESK_SETTINGS: folder })).toEqual([
    `${folder} cannot be read (EISDIR). See to its rights, or name another (STATEDESK_SETTINGS).`,
  ]);
});

test('settings are told without any password', async () => {
  await aFile('postgres: { primary_conninfo: "host=a password=canary", work_mem: 1MB }\n');
  const DATABASE_URL = 'postgres://desk:canary@db.example/desk?sslpassword=canary&sslmode=require';
  const { settings } = await readSettings({ STATEDESK_DATA: folder, DATABASE_URL });
  const described = describeSettings(settings!);
  expect(described).toEqual({
    ...settings,
    databaseUrl: 'postgres://desk:***@db.example/desk?sslpassword=***&sslmode=require',
    postgres: { primary_conninfo: '***', work_mem: '1MB' },
  });
  expect(JSON.stringify(described)).not.toContain('canary');
  expect(withoutPassword('canary')).toBe('***');
});
