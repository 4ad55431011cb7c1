/** What a file is, by what stands in it: what its sender says of it is not asked. */
import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { endingOf } from './file-name.ts';
import { attachmentLimits } from './limits.ts';

const unknownType = 'application/octet-stream';

/** Shown within a page; everything else is saved first. None of them can run anything. */
const inline: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** Served as what they are. What is not here, be it a program or only rare, is bytes to be saved. */
const served: ReadonlySet<string> = new Set([
  ...inline,
  'application/pdf',
  ...['image/apng', 'image/avif', 'image/bmp', 'image/heic', 'image/heif', 'image/tiff'],
  ...[`${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`, `${office}.presentationml.presentation`],
  ...[`${openDocument}.text`, `${openDocument}.spreadsheet`, `${openDocument}.presentation`, 'application/rtf'],
  ...['application/zip', 'application/gzip', 'application/x-7z-compressed', 'application/x-rar-compressed'],
  ...['application/x-tar', 'application/x-bzip2', 'application/x-xz', 'application/zstd'],
  ...['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/aac', 'audio/amr'],
  ...['video/mp4', 'video/webm', 'video/quicktime', 'video/mpeg', 'video/ogg', 'video/matroska', 'video/vnd.avi'],
  ...['text/plain', 'text/csv', 'text/tab-separated-values', 'text/calendar', 'text/vcard'],
  'application/vnd.tcpdump.pcap',
]);

/** A package of office is a zip file, and its beginning does not always say of which kind. */
const packages: Readonly<Record<string, string>> = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
  odt: `${openDocument}.text`,
  ods: `${openDocument}.spreadsheet`,
  odp: `${openDocument}.presentation`,
};

const texts: Readonly<Record<string, string>> = { csv: 'text/csv', tsv: 'text/tab-separated-values' };

/** Systems run these, or read them as pages, by the ending alone. */
const run: ReadonlySet<string> = new Set(
  [
    'html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt swf wasm',
    'js mjs cjs jse ts vbs vbe wsf wsh hta ps1 psm1 bat cmd sh bash zsh',
    'exe com scr pif msi msp msix appx dll cpl sys app dmg pkg deb rpm apk iso img',
    'jar jnlp class py pyc pl rb php phtml phar asp aspx jsp cgi htaccess',
    'lnk url desktop reg inf chm hlp docm dotm xlsm xltm xlam pptm ppsm',
  ].flatMap((endings) => endings.split(' ')),
);

/**
 * The type under which a file is served, by its first 4,100 bytes; the name only tells apart kinds of texts and of office
 * files. Programs, scripts, pages and pictures that can carry scripts are `application/octet-stream`.
 */
export async function contentTypeOf(firstBytes: Uint8Array, name: string): Promise<string> {
  const bytes = firstBytes.subarray(0, attachmentLimits.sampleBytes);
  const ending = endingOf(name);
  if (run.has(ending)) return unknownType;
  // The mark of UTF-16 is also how a frame of MPEG audio begins.
  const found = isWide(bytes) && textOf(bytes) !== undefined ? undefined : await detected(bytes);
  if (found === 'application/zip') return packages[ending] ?? found;
  const type = found ?? texts[ending] ?? 'text/plain';
  const isFine = served.has(type) && (!type.startsWith('text/') || isPlainText(bytes));
  return isFine ? type : unknownType;
}

/** Whether a browser may show it within a page, from the path of attachments, where nothing runs. */
export function mayShowInline(type: string): boolean {
  return inline.has(type);
}

/** Without parameters; undefined where no kind of file begins like that. */
async function detected(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime.split(';', 1)[0];
  } catch {
    // The detector reads headers whose numbers the sender chose: what it stumbles over is no file of that kind.
    return unknownType;
  }
}

/** Text that nobody takes for a page or a script. */
function isPlainText(bytes: Uint8Array): boolean {
  const text = textOf(bytes);
  return (
    text !== undefined && !/^\s*(<|#!|%!|@echo\b)|<(!doctype|html|head|body|script|svg|iframe|\?php|%)/i.test(text)
  );
}

/** UTF-8, UTF-16 with its mark, or an alphabet of one byte; undefined where there are characters that no text has. */
function textOf(bytes: Uint8Array): string | undefined {
  if (isWide(bytes)) return readable(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes));
  return readable(isUtf8(bytes) ? new TextDecoder().decode(bytes) : Buffer.from(bytes).toString('latin1'));
}

function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Colours of a terminal stand in logs; other controls stand in no text. */
function readable(text: string): string | undefined {
  return /[^\P{Cc}\t\n\f\r\x80-\x9f]/u.test(text.replaceAll('\u001b', '')) ? undefined : text;
}
