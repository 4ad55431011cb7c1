/** What a command asked of others is carried out by the worker of a server; where none is there, by the command itself. */
import { stat } from 'node:fs/promises';
import { installationKey, type Settings } from '../../settings/index.ts';
import type { Database } from '../../storage/index.ts';
import { listenerAt } from '../server-at.ts';

export type Settled =
  | { readonly by: 'server' }
  /** `left`: what failed, and is tried again later. */
  | { readonly by: 'us'; readonly done: number; readonly left: number }
  /** The key is elsewhere: calls could not be signed, and would fail here. */
  | { readonly by: 'nobody' };

/** Carries out everything that is due, which another server may do at the same time: each effect has one worker. */
export async function settle({
  db,
  settings,
}: {
  readonly db: Database;
  readonly settings: Settings;
}): Promise<Settled> {
  if ((await listenerAt(settings)) === 'statedesk') return { by: 'server' };
  if (!(await isThere(settings.secretFile))) return { by: 'nobody' };
  // The whole server is loaded for it, which takes longer than the command itself.
  const { buildApp } = await import('../../app/index.ts');
  const app = await buildApp({ settings, db, key: await installationKey(settings.secretFile) });
  try {
    await app.effects.settled();
    const waiting = (await app.effects.counts()).filter(({ state }) => state === 'waiting');
    return {
      by: 'us',
      done: app.effects.carriedOut().reduce((sum, { outcome, count }) => (outcome === 'done' ? sum + count : sum), 0),
      left: waiting.reduce((sum, { count }) => sum + count, 0),
    };
  } finally {
    await app.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
