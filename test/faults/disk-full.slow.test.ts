import { expect, test } from 'vitest';
import { diskFull } from './scenarios/disk-full.ts';

test('on a full disk everything is refused cleanly, and works again without a start when there is room', async ({
  skip,
}) => {
  const result = await diskFull({ megabytes: 40, refusedInRow: 6, backWithinMs: 60_000 });
  if (result.skipped) skip(result.detail);
  expect(result.held, result.detail).toBe(true);
}, 120_000);
