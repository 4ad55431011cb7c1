/** Words. Allow list: hosts and address ranges within the own network that the administrator opens for outbound requests. */
import { type AddressRange, isNetworkAddress, isPublicAddress, isWithin, readRange } from './address.ts';

export type AllowList = {
  /** In lower case, punycode; `*.corp.example` stands for all names below. */
  readonly names: readonly string[];
  readonly ranges: readonly AddressRange[];
};

export type AllowListReading =
  | { readonly ok: true; readonly list: AllowList }
  | { readonly ok: false; readonly problems: readonly string[] };

export const nothingAllowed: AllowList = { names: [], ranges: [] };

/** Reads the setting: names, `*.names`, addresses and ranges such as `10.2.0.0/16`; names every entry that is none. */
export function readAllowList(entries: readonly string[]): AllowListReading {
  const names: string[] = [];
  const ranges: AddressRange[] = [];
  const problems: string[] = [];
  for (const entry of entries.map((one) => one.trim())) {
    const range = readRange(entry);
    const name = range === undefined ? readName(entry) : undefined;
    if (range !== undefined) ranges.push(range);
    else if (name !== undefined) names.push(name);
    else problems.push(`'${entry}' is neither a host, *.domain, an address nor a range such as 10.2.0.0/16.`);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, list: { names, ranges } };
}

export function isListedName(host: string, { names }: AllowList): boolean {
  return names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name));
}

/**
 * Whether a connection to the address may be opened. A listed name opens addresses of networks, not link-local ones:
 * whoever holds the name's zone must not reach the metadata of the cloud by it.
 */
export function isPermitted(address: string, host: string, allow: AllowList): boolean {
  if (isPublicAddress(address)) return true;
  if (allow.ranges.some((range) => isWithin(address, range))) return true;
  return isNetworkAddress(address) && isListedName(host, allow);
}

function readName(entry: string): string | undefined {
  const wildcard = entry.startsWith('*.') ? '*.' : '';
  const text = entry.slice(wildcard.length).replace(/\.$/, '');
  const host = /[\s/?#@:%\\]/.test(text) ? '' : (URL.parse(`http://${text}`)?.hostname ?? '');
  const isName = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(host);
  // The parser makes an address out of `10.1` and `0x7f.1`: whoever lists one writes it in full.
  return isName && readRange(host) === undefined ? wildcard + host : undefined;
}
