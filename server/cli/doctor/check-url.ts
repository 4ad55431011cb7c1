import { isIP } from 'node:net';
import type { Settings } from '../../settings/index.ts';
import { type Found, ok, warn } from './diagnosis.ts';

/** Whether links in letters lead somewhere, and what they lead to keeps passwords secret. */
export async function checkUrl(settings: Settings): Promise<readonly Found[]> {
  const { host, url, trustProxy } = settings;
  const { protocol, hostname } = new URL(url);
  const isNear = isLoopback(hostname);
  if (isNear && !isLoopback(host))
    return [
      warn(
        `Links in letters begin with ${url}, which leads nowhere from other machines, while the server listens on ${host}.`,
        'Set the address under which people reach it: STATEDESK_URL=https://desk.example.org',
      ),
    ];
  if (!isNear && protocol === 'http:')
    return [
      warn(
        `People reach the server under ${url}, without encryption: nobody can sign in from another machine.`,
        'Put a proxy with a certificate before it and set STATEDESK_URL to its https address.',
      ),
    ];
  if (!isNear && trustProxy.length === 0)
    return [
      warn(
        `${url} is answered by a proxy, whose address counts as that of every client: limits hold for all people together.`,
        'Name the proxy in STATEDESK_TRUST_PROXY, such as 10.0.0.7 or loopback.',
      ),
    ];
  return [ok(`Links begin with ${url}.`)];
}

function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
