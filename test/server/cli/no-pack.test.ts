import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { dispatch } from '../../../server/cli/index.ts';
import { testDatabase } from '../database.ts';
import { runCommand } from './run-command.ts';

const nowhere = join(import.meta.dirname, 'nowhere');
const map = join(import.meta.dirname, '../../../definitions/itil/servicenow.map.yaml');

test.each([
  ['check', [nowhere]],
  ['run', [nowhere, 'incident']],
  ['form', [nowhere, 'incident', 'create']],
  ['replay', ['log.csv', '--map', map, '--pack', nowhere]],
])('%s says that a folder is no pack, with its usage and no stack, and ends with 2', async (name, args) => {
  let err = '';
  const code = await dispatch([name, ...args], { out: () => {}, err: (text) => (err += text) });
  expect({ code, first: err.split('\n')[0] }).toEqual({
    code: 2,
    first: `statedesk ${name}: There is no folder ${nowhere}.`,
  });
  expect(err).toContain(`\nUsage: statedesk ${name} `);
});

test('an installation without a pack is told in one line, with what to do', async () => {
  const { url, drop } = await testDatabase('cli_no_pack');
  vi.stubEnv('DATABASE_URL', url);
  expect(await runCommand('import', 'log.csv', '--map', map)).toEqual({
    code: 1,
    out: '',
    err: 'statedesk: No pack is installed yet. Install one: statedesk install <folder>.\n',
  });
  vi.unstubAllEnvs();
  await drop();
});
