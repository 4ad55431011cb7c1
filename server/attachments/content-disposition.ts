/** The header under whose name a file is saved (RFC 6266). */
import { cleanFileName } from './file-name.ts';

/** `attachment; filename="…"; filename*=UTF-8''…`: the first for old clients, in Latin letters; the second for all others. */
export function contentDisposition(name: string, disposition: 'attachment' | 'inline' = 'attachment'): string {
  const clean = cleanFileName(name);
  const latin = clean.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  return `${disposition}; filename="${latin}"; filename*=UTF-8''${encoded(clean)}`;
}

/** RFC 8187: of what `encodeURIComponent` leaves as it is, these are signs of the header. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
