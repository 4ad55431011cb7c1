/** Words. Inner address: one that is not reachable from everywhere, such as this machine, its network, its cloud's metadata. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type AddressRange = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** All of the public addresses of version 6 that were ever handed out; what embeds one of version 4 stands outside, or in a named range. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
const networkRanges: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat', 'loopback']);

/** Whether everybody can reach it. A text that is no address is not public. */
export function isPublicAddress(text: string): boolean {
  if (!isAddress(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}

/** Whether it is of a machine in somebody's own network: not link-local, where the metadata of clouds are, nor reserved. */
export function isNetworkAddress(text: string): boolean {
  return isAddress(text) && networkRanges.has(ipaddr.parse(text).range());
}

/** Addresses of version 4 never match a range of version 6, in whatever way they are embedded. */
export function isWithin(text: string, [network, bits]: AddressRange): boolean {
  if (!isAddress(text)) return false;
  const address = ipaddr.parse(text);
  return address.kind() === network.kind() && address.match(network, bits);
}

/** `10.0.0.0/8`, `fd00::/8`, or one address; undefined for everything else, such as `10.1`. */
export function readRange(text: string): AddressRange | undefined {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [ipaddr.IPv4.parse(text), 32];
  return ipaddr.IPv6.isValid(text) ? [ipaddr.IPv6.parse(text), 128] : undefined;
}

/** In full: the library also reads `10.1`. */
function isAddress(text: string): boolean {
  return isIP(text) > 0;
}
