/** Headers that a target may be given: none that says where the request goes or where it ends. */
import { type OutboundRefusal, refused } from './refusal.ts';

export type RequestHeaders = Readonly<Record<string, string>>;

const ours: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'expect', 'keep-alive', 'te', 'trailer'],
  ...['proxy-authorization', 'proxy-connection', 'accept-encoding'],
]);

/** The first header that cannot be sent; undefined where all can. For saving and for sending. */
export function checkHeaders(headers: RequestHeaders): OutboundRefusal | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^`|~\w-]{1,100}$/.test(name))
      return refused('header', 'A header is named by letters, digits and hyphens.');
    if (ours.has(name.toLowerCase()))
      return refused('header', `The header ${name} is set by the server itself: leave it out.`);
    if (!/^[\t\x20-\x7e]{0,4096}$/.test(value)) {
      return refused('header', `The value of ${name} is one line of at most 4,096 Latin letters, digits and signs.`);
    }
  }
  return undefined;
}
