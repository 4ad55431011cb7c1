/** Files that people attach: what they are called, what they are, how much of them there may be, and where they are kept. */

export { contentDisposition } from './content-disposition.ts';
export { contentTypeOf, mayShowInline } from './content-type.ts';
export { cleanFileName, endingOf } from './file-name.ts';
export { type AttachmentLimit, attachmentLimits, type Limits, limitsExceeded, limitsFor, type Used } from './limits.ts';
export { type ArrivingFile, type StoredFile, storeFile } from './store-file.ts';
export { sweepLooseAttachments } from './sweep.ts';
