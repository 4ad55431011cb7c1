import { expect, test } from 'vitest';
import { backupUnderWrites } from './backup-restore/backup-under-writes.ts';

test('a backup taken while people write restores to a desk that is whole, with all that was told before it', async () => {
  const said: string[] = [];
  const result = await backupUnderWrites({ megabytes: 20, writesPerSecond: 50, say: (text) => said.push(text) });
  expect(result, said.join('\n')).toMatchObject({ held: true });
}, 120_000);
