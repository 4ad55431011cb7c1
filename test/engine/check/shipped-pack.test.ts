import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPack, filesBelow, root } from './check-files.ts';

test('the checker is quiet about the ITIL pack: a sound definition has no finding, not even a note', async () => {
  const { findings } = checkPack(await filesBelow(join(root, 'definitions/itil')));
  const told = findings.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`);
  expect(told).toEqual([]);
});
