/* Whoever installs is often root, and whoever starts is not: nothing can be written beside the program then. */
import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeScratchFolder, scratchFolder } from '../storage/postgres/scratch-folder.ts';

const root = join(import.meta.dirname, '../../..');
const anybody = 65_534;

/** Whether whoever is nobody in particular may read this checkout; below /root, say, he may not. */
const isOpen =
  process.getuid?.() === 0 && spawnSync('cat', [import.meta.filename], { uid: anybody, gid: anybody }).status === 0;

test.runIf(isOpen)(
  'the pages are built in the data folder where the program belongs to somebody else',
  async () => {
    const program = await scratchFolder();
    await chmod(program, 0o755);
    const data = join(await scratchFolder(), 'data');
    for (const part of ['designer', 'engine', 'server/web', 'package.json', 'package-lock.json', 'tsconfig.base.json'])
      await cp(join(root, part), join(program, part), { recursive: true, filter: (file) => !file.endsWith('/dist') });
    await symlink(join(root, 'node_modules'), join(program, 'node_modules'));
    await mkdir(data);
    await chown(data, anybody, anybody);
    const script = `
      const { builtClient } = await import(process.argv[1]);
      console.log(await builtClient({ data: process.argv[2], tell: () => undefined }));`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script, join(program, 'server/web/build-client.ts'), data],
      { uid: anybody, gid: anybody, cwd: '/', encoding: 'utf8', env: { HOME: data } },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${join(data, 'client')}\n`, stderr: '' });
    expect(await readdir(join(data, 'client'))).toContain('manifest.json');
    await removeScratchFolder(program);
    await removeScratchFolder(join(data, '..'));
  },
  120_000,
);
