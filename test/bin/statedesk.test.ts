import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const file = join(root, 'bin/statedesk');

test('bin/statedesk prints the version of the package', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [file, '--version']);
  expect(stdout).toBe(`${manifest.version}\n`);
});

test('bin/statedesk finds its sources through a link, as npm makes one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-link-'));
  const link = join(folder, 'statedesk');
  await symlink(file, link);
  const { stdout } = await promisify(execFile)(process.execPath, [link, '--version'], { cwd: folder });
  await rm(folder, { recursive: true });
  expect(stdout).toBe(`${manifest.version}\n`);
});

test('bin/statedesk answers bad usage with exit code 2', async () => {
  const failed = promisify(execFile)(process.execPath, [file, 'no-such-command']);
  await expect(failed).rejects.toMatchObject({ code: 2, stdout: '' });
});

test('bin/statedesk ends quietly when nobody reads its output', async () => {
  const child = spawn(process.execPath, [file, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
