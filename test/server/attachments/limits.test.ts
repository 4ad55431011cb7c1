import { expect, test } from 'vitest';
import { attachmentLimits, limitsExceeded } from '../../../server/attachments/index.ts';

const nothing = { ticketFiles: 0, ticketBytes: 0, personDayFiles: 0, personDayBytes: 0 };

test('a file that just fits is within all limits', () => {
  const { ticketFiles, ticketBytes, personDayFiles, personDayBytes, fileBytes } = attachmentLimits;
  const used = {
    ticketFiles: ticketFiles - 1,
    ticketBytes: ticketBytes - fileBytes,
    personDayFiles: personDayFiles - 1,
    personDayBytes: personDayBytes - fileBytes,
  };
  expect(limitsExceeded(fileBytes, used)).toEqual([]);
  expect(limitsExceeded(0, nothing)).toEqual([]);
});

test('every limit that one more file exceeds is named', () => {
  expect(limitsExceeded(attachmentLimits.fileBytes + 1, nothing)).toEqual(['fileBytes']);
  expect(limitsExceeded(1, { ...nothing, ticketFiles: attachmentLimits.ticketFiles })).toEqual(['ticketFiles']);
  const full = {
    ticketFiles: attachmentLimits.ticketFiles,
    ticketBytes: attachmentLimits.ticketBytes,
    personDayFiles: attachmentLimits.personDayFiles,
    personDayBytes: attachmentLimits.personDayBytes,
  };
  const all = ['ticketFiles', 'ticketBytes', 'personDayFiles', 'personDayBytes'];
  expect(limitsExceeded(1, full)).toEqual(all);
});
