/** Files that people attach: what they are called, what they are, how much of them there may be. */

export { contentDisposition } from './content-disposition.ts';
export { contentTypeOf, mayShowInline } from './content-type.ts';
export { cleanFileName, endingOf } from './file-name.ts';
export { type AttachmentLimit, attachmentLimits, limitsExceeded, type Used } from './limits.ts';
