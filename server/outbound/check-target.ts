/**
 * Words. Target: where a request goes. It is checked twice: when it is saved, as far as its text tells, and when it is
 * sent, by the addresses that its name has then.
 */
import { isIP } from 'node:net';
import { type AllowList, isListedName, isPermitted, nothingAllowed } from './allow-list.ts';
import { type OutboundRefusal, refused } from './refusal.ts';

export type TargetCheck = { readonly ok: true; readonly target: Target } | OutboundRefusal;

export type Target = {
  readonly url: URL;
  /** Lower case, without brackets and dots at its end; an address in its usual notation. */
  readonly host: string;
};

const longestUrl = 2_048;

/**
 * Ports above 1023 that speak other protocols, by the Fetch standard's list: a request must not be read by a mail server
 * or a database as commands of theirs.
 */
const portsOfOthers: ReadonlySet<number> = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211],
]);

/** What can be said of an address before it is asked for: by its text alone, without resolving its name. */
export function checkTarget(text: string, allow: AllowList = nothingAllowed): TargetCheck {
  const url = text.length > longestUrl ? null : URL.parse(text);
  if (url === null) {
    return refused(
      'notAnAddress',
      `Write a whole address such as https://example.com/hook, of at most ${longestUrl} characters.`,
    );
  }
  return schemeRefusal(url) ?? hostCheck(url, allow);
}

function schemeRefusal({ protocol, username, password, port }: URL): OutboundRefusal | undefined {
  if (protocol !== 'https:' && protocol !== 'http:') {
    return refused('scheme', `Only https: and http: addresses are called, not ${protocol}.`);
  }
  if (username !== '' || password !== '') {
    return refused(
      'credentials',
      'An address is shown and logged: put its user and password into a header, kept as a secret.',
    );
  }
  const number = port === '' ? 443 : Number(port);
  const isOpen = number === 80 || number === 443 || (number >= 1024 && !portsOfOthers.has(number));
  return isOpen
    ? undefined
    : refused('port', `Port ${port} is not one of web servers: take 80, 443 or one above 1023.`);
}

/** The parser has already turned 127.1, 0x7f000001, 2130706433 and ①②⑦.0.0.1 into 127.0.0.1. */
function hostCheck(url: URL, allow: AllowList): TargetCheck {
  // Set anew, the name goes through the parser again: `127.0.0.1..` becomes the address that it stands for.
  url.hostname = url.hostname.replace(/\.+$/, '');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isInner = isIP(host) > 0 ? !isPermitted(host, host, allow) : isThisMachine(host) && !isListedName(host, allow);
  return isInner ? innerAddress(host) : { ok: true, target: { url, host } };
}

export function innerAddress(host: string, address: string = host): OutboundRefusal {
  const what = address === host ? host : `${host} (${address})`;
  return refused(
    'innerAddress',
    `${what} is not a public address. The administrator can allow it for outbound requests.`,
  );
}

/** RFC 6761: these names are never asked of a name server. */
function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}
