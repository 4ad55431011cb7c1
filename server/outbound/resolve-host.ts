/** The addresses of a host, all of them checked: a connection is opened to these and to no others. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AllowList, isPermitted } from './allow-list.ts';
import { innerAddress, type Target } from './check-target.ts';
import { type OutboundRefusal, refused } from './refusal.ts';

export type HostAddress = { readonly address: string; readonly family: 4 | 6 };

/** How names are looked up; tests hand over their own. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

export type Resolution = { readonly ok: true; readonly addresses: readonly HostAddress[] } | OutboundRefusal;

/** As every program of the machine does it: `hosts` file and search domains included. */
export const resolveBySystem: Resolve = async (host) => {
  const found = await lookup(host, { all: true, order: 'verbatim' });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

/** One inner address among public ones refuses them all: no honest name has both, and which one is taken is chance. */
export async function resolveHost({ host }: Target, resolve: Resolve, allow: AllowList): Promise<Resolution> {
  const literal = isIP(host);
  const addresses =
    literal > 0 ? [{ address: host, family: literal === 6 ? 6 : 4 } as const] : await addressesOf(host, resolve);
  if (addresses.length === 0)
    return refused('unknownHost', `The name ${host} is not known. Check its spelling and the name server.`);
  const inner = addresses.find(({ address }) => !isPermitted(address, host, allow));
  return inner === undefined ? { ok: true, addresses } : innerAddress(host, inner.address);
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly HostAddress[]> {
  try {
    return await resolve(host);
  } catch (error) {
    if (isUnknownName(error)) return [];
    throw error;
  }
}

/** What a look-up says of a name without addresses, of a name server that does not answer, of a text that is no name. */
function isUnknownName(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ENOTFOUND|ENODATA|EAI_\w+|EINVAL|ESERVFAIL|EBADNAME)$/.test(code);
}
