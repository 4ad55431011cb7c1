import { createServer } from 'node:net';
import type { Settings } from '../../settings/index.ts';
import { listenerAt } from '../server-at.ts';
import { startTrouble } from '../start-trouble.ts';
import { type Found, fail, ok } from './diagnosis.ts';

/** Whether the server can listen where the settings say, or does. */
export async function checkAddress(settings: Settings): Promise<readonly Found[]> {
  const { host, port } = settings;
  const listener = await listenerAt(settings);
  if (listener === 'statedesk') return [ok(`Statedesk answers on ${host}:${port}.`)];
  if (listener === 'other')
    return [fail(`Something else listens on ${host}:${port}.`, 'Stop it, or choose another port (STATEDESK_PORT).')];
  const trouble = await tryToListen(settings);
  if (trouble === undefined) return [ok(port === 0 ? `Any free port of ${host}.` : `${host}:${port} is free.`)];
  return [fail(`Nobody can listen on ${host}:${port}.`, startTrouble(trouble, settings) ?? trouble.message)];
}

function tryToListen({ host, port }: Settings): Promise<Error | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(error));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
