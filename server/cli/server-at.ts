/** Who listens on the address of the settings. */
import { connect, isIPv6 } from 'node:net';
import type { Settings } from '../settings/index.ts';

export type Listener = 'statedesk' | 'other' | 'nobody';

const withinMs = 2_000;

/** Asks for what every Statedesk answers in the same way, whoever asks: that it does not know such a route. */
export async function listenerAt({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<Listener> {
  // Any free port: nobody can know which.
  if (port === 0) return 'nobody';
  const name = nearName(host);
  if (!(await isTaken(name, port))) return 'nobody';
  const url = `http://${isIPv6(name) ? `[${name}]` : name}:${port}/api/v1/-`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(withinMs), redirect: 'error' });
    const body: unknown = await answer.json();
    const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
    return typeof type === 'string' && type.startsWith('urn:statedesk:problem:') ? 'statedesk' : 'other';
  } catch {
    // It listens, and answers nothing that could be read: whatever it is, it is none of ours.
    return 'other';
  }
}

/** Where this machine reaches what listens on all of its networks. */
function nearName(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

function isTaken(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: withinMs });
  return new Promise((resolve) => {
    const answer = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
