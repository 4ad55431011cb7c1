import { expect, test } from 'vitest';
import { attachmentLimits, limitsExceeded, limitsFor } from '../../../server/attachments/index.ts';

const nothing = { personDayFiles: 0, personDayBytes: 0 };
const limits = limitsFor(attachmentLimits.fileBytes);

test('a file that just fits is within all limits', () => {
  const { personDayFiles, personDayBytes, fileBytes } = limits;
  const used = { personDayFiles: personDayFiles - 1, personDayBytes: personDayBytes - fileBytes };
  expect(limitsExceeded(fileBytes, used, limits)).toEqual([]);
  expect(limitsExceeded(0, nothing, limits)).toEqual([]);
});

test('every limit that one more file exceeds is named', () => {
  expect(limitsExceeded(limits.fileBytes + 1, nothing, limits)).toEqual(['fileBytes']);
  const full = { personDayFiles: limits.personDayFiles, personDayBytes: limits.personDayBytes };
  expect(limitsExceeded(1, full, limits)).toEqual(['personDayFiles', 'personDayBytes']);
});

test('an installation with larger files allows forty of them in a day', () => {
  expect(limitsFor(2 ** 30)).toEqual({ fileBytes: 2 ** 30, personDayFiles: 500, personDayBytes: 40 * 2 ** 30 });
  expect(limitsFor(1_024).personDayBytes).toBe(attachmentLimits.personDayBytes);
});
