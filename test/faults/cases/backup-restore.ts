import { backupUnderWrites } from '../backup-restore/backup-under-writes.ts';
import type { Fault } from '../fault.ts';

const megabytes = 1024;
const writesPerSecond = 100;

export const fault: Fault = {
  name: 'backup-restore',
  claim: `A backup of ${megabytes} MB under ${writesPerSecond} commands a second restores to a desk that is whole, with all that was told before it.`,
  timeoutMs: 1_200_000,
  run: ({ say }) => backupUnderWrites({ megabytes, writesPerSecond, say }),
};
