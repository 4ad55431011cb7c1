/** Bounds of attachments. Sizes are bytes. */

export const attachmentLimits = {
  fileBytes: 26_214_400,
  ticketFiles: 200,
  ticketBytes: 524_288_000,
  /** What one person may add in a day, over all tickets. */
  personDayFiles: 500,
  personDayBytes: 1_073_741_824,
  /** Of a name, in UTF-8. */
  nameBytes: 200,
  /** The beginning of a file that tells its type. */
  sampleBytes: 4_100,
} as const;

/** What is there already: on the ticket, and added by the person within the last day. */
export type Used = {
  readonly ticketFiles: number;
  readonly ticketBytes: number;
  readonly personDayFiles: number;
  readonly personDayBytes: number;
};

export type AttachmentLimit = 'fileBytes' | keyof Used;

/** Every limit that one more file of this size would exceed. */
export function limitsExceeded(fileBytes: number, used: Used): readonly AttachmentLimit[] {
  const after: Readonly<Record<AttachmentLimit, number>> = {
    fileBytes,
    ticketFiles: used.ticketFiles + 1,
    ticketBytes: used.ticketBytes + fileBytes,
    personDayFiles: used.personDayFiles + 1,
    personDayBytes: used.personDayBytes + fileBytes,
  };
  const names = Object.keys(after) as readonly AttachmentLimit[];
  return names.filter((name) => after[name] > attachmentLimits[name]);
}
