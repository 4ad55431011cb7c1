import { expect, test } from 'vitest';
import { defaultDataFolder } from '../../../server/settings/default-data-folder.ts';

const home = '/of/ann';

test.each([
  ['root', { platform: 'linux', isRoot: true, env: { XDG_DATA_HOME: '/shared' } }, '/var/lib/statedesk'],
  ['an ordinary user', { platform: 'linux', isRoot: false, env: {} }, '/of/ann/.local/share/statedesk'],
  [
    'one who keeps data elsewhere',
    { platform: 'linux', isRoot: false, env: { XDG_DATA_HOME: '/data' } },
    '/data/statedesk',
  ],
  [
    'one whose place is relative',
    { platform: 'linux', isRoot: false, env: { XDG_DATA_HOME: 'data' } },
    '/of/ann/.local/share/statedesk',
  ],
  ['macOS', { platform: 'darwin', isRoot: false, env: {} }, '/of/ann/Library/Application Support/statedesk'],
  ['Windows', { platform: 'win32', isRoot: false, env: { LOCALAPPDATA: '/local' } }, '/local/statedesk'],
  ['Windows without the variable', { platform: 'win32', isRoot: false, env: {} }, '/of/ann/AppData/Local/statedesk'],
] as const)('the data of %s lie where the system keeps such things', (_, machine, folder) => {
  expect(defaultDataFolder({ ...machine, home })).toBe(folder);
});
