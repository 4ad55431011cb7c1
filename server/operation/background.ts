/** Work that nobody asks for: by the clock in UTC, on every server, repeatable, and without harm where two do it at once. */
import { schedule } from 'node-cron';

/** `cron` in UTC. What fails is told and tried at the next time. */
export type Chore = { readonly name: string; readonly cron: string; readonly run: () => Promise<unknown> };

export type BackgroundOptions = {
  readonly chores: readonly Chore[];
  readonly trouble: (name: string, error: unknown) => void;
};

/** Starts the chores; the answer stops them and waits for those under way. A chore never runs beside itself. */
export function startBackground({ chores, trouble }: BackgroundOptions): () => Promise<void> {
  const under = new Map<string, Promise<void>>();
  const run = (chore: Chore): void => {
    if (under.has(chore.name)) return;
    const done = chore.run().then(
      () => undefined,
      (error: unknown) => trouble(chore.name, error),
    );
    under.set(
      chore.name,
      done.finally(() => under.delete(chore.name)),
    );
  };
  const tasks = chores.map((chore) => schedule(chore.cron, () => run(chore), { timezone: 'UTC', name: chore.name }));
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
    await Promise.all(under.values());
  };
}
