/** Where the data lie when nobody says where. */
import { isAbsolute, join } from 'node:path';

export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
};

/** The place that each system has for such data. Root's is outside of root's home, which no other account may enter. */
export function defaultDataFolder({ platform, env, home, isRoot }: Machine): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'statedesk');
  if (isRoot) return '/var/lib/statedesk';
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'statedesk');
  const shared = env.XDG_DATA_HOME ?? '';
  // A relative one is to be ignored, the standard says.
  return join(isAbsolute(shared) ? shared : join(home, '.local', 'share'), 'statedesk');
}
