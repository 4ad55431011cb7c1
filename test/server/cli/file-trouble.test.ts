import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { explain } from '../../../server/cli/explain.ts';
import { fileTrouble, readText } from '../../../server/cli/file-trouble.ts';

test('trouble with a file is one sentence that names it and says what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statedesk-trouble-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const absent = await readText(join(folder, 'absent')).catch(fileTrouble);
  expect(absent).toBe(`There is no ${join(folder, 'absent')}. Check its name and the folder that you are in.`);
  expect(await readText(folder).catch(fileTrouble)).toBe(`${folder} is a folder. Name a file.`);
});

test('no code of the operating system is told as it is', () => {
  for (const code of ['ENOENT', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ELOOP']) {
    const error = Object.assign(new Error(`${code}: raw`), { code, path: '/a/b', syscall: 'open' });
    expect(explain(error)).toMatch(/\/a\/b.*\.$/);
    expect(explain(error)).not.toContain(code);
  }
});

test('an error that is about no file keeps its stack', () => {
  expect(explain(new Error('Nobody foresaw this.'))).toContain('file-trouble.test.ts');
  expect(fileTrouble('text')).toBeUndefined();
});
