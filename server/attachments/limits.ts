/** Bounds of attachments. Sizes are bytes. What one ticket may hold is a bound of the desk, see server/tickets/uploads.ts. */

export const attachmentLimits = {
  /** Of one file, where the setting `maxUpload` says nothing else. */
  fileBytes: 26_214_400,
  /** What one person may add in a day, over all tickets. */
  personDayFiles: 500,
  personDayBytes: 1_073_741_824,
  /** Of a name, in UTF-8. */
  nameBytes: 200,
  /** The beginning of a file that tells its type. */
  sampleBytes: 4_100,
} as const;

/** So many of the largest files a person may always add in a day. */
const fullFilesADay = 40;

/** What the person added within the last day already. */
export type Used = { readonly personDayFiles: number; readonly personDayBytes: number };

export type AttachmentLimit = 'fileBytes' | keyof Used;
export type Limits = Readonly<Record<AttachmentLimit, number>>;

/** The limits of an installation whose files may have so many bytes: who allows larger files allows more in a day. */
export function limitsFor(fileBytes: number): Limits {
  const { personDayFiles, personDayBytes } = attachmentLimits;
  return { fileBytes, personDayFiles, personDayBytes: Math.max(personDayBytes, fullFilesADay * fileBytes) };
}

/** Every limit that one more file of this size would exceed. */
export function limitsExceeded(fileBytes: number, used: Used, limits: Limits): readonly AttachmentLimit[] {
  const after: Readonly<Record<AttachmentLimit, number>> = {
    fileBytes,
    personDayFiles: used.personDayFiles + 1,
    personDayBytes: used.personDayBytes + fileBytes,
  };
  const names = Object.keys(after) as readonly AttachmentLimit[];
  return names.filter((name) => after[name] > limits[name]);
}
