/** The settings of this installation, from the command line, the environment and the settings file. */
import { isIPv6 } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkSettings } from './check-settings.ts';
import { defaultDataFolder } from './default-data-folder.ts';
import {
  fromEnvironment,
  fromOptions,
  type GivenByName,
  settingsVariable,
  strayVariables,
  type Texts,
} from './given.ts';
import type { GivenSettings, Settings, SettingTrouble } from './settings.ts';
import { readSettingsFile, type SettingsFile } from './settings-file.ts';

/** The settings, or everything that is wrong with them. */
export type SettingsAnswer =
  | {
      readonly settings: Settings;
      /** Where each value stands that was given; for the others the default holds. */
      readonly sources: Readonly<Record<string, string>>;
      readonly troubles: readonly [];
    }
  | { readonly settings: undefined; readonly troubles: readonly SettingTrouble[] };

/**
 * Reads the environment, the file that `STATEDESK_SETTINGS` names (else `settings.yaml` in the data folder, if it is there)
 * and the options of the command line, given by the settings' names. Options win over variables, variables over the file.
 */
export async function readSettings(env: Texts, options: Texts = {}): Promise<SettingsAnswer> {
  const own: GivenByName = new Map([...fromEnvironment(env), ...fromOptions(options)]);
  const dataFolder = defaultDataFolder({
    platform: process.platform,
    env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
  });
  const file = await findFile(env, own.get('data')?.value ?? dataFolder);
  const given = new Map([...file.given, ...own]);
  const { values, troubles } = checkSettings(given);
  const all = [...strayVariables(env), ...file.troubles, ...troubles];
  if (values === undefined || all.length > 0) return { settings: undefined, troubles: all };
  const sources = Object.fromEntries([...given].map(([name, { source }]) => [name, source.replace(/,$/, '')]));
  return { settings: whole(values, dataFolder), sources, troubles: [] };
}

async function findFile(env: Texts, data: unknown): Promise<SettingsFile> {
  const named = env[settingsVariable] ?? '';
  if (named !== '') return (await readSettingsFile(resolve(named))) ?? missing(resolve(named));
  const file = typeof data === 'string' ? await readSettingsFile(join(data, 'settings.yaml')) : undefined;
  if (file === undefined) return { given: new Map(), troubles: [] };
  const moved = file.given.get('data');
  if (moved === undefined) return file;
  // It would send the server to a folder with another settings file, or with none.
  const message = `${moved.source} cannot be set in the data folder itself. Set STATEDESK_DATA, or name this file by ${settingsVariable}.`;
  return { given: file.given, troubles: [...file.troubles, { setting: 'data', message }] };
}

function missing(path: string): SettingsFile {
  const message = `${settingsVariable} names ${path}, which is not there. Write that file, or unset the variable.`;
  return { given: new Map(), troubles: [{ setting: settingsVariable, message }] };
}

function whole(given: GivenSettings, dataFolder: string): Settings {
  const { databaseUrl, data = dataFolder, host, port, url = urlOf(host, port), postgres } = given;
  return {
    ...given,
    databaseUrl,
    data,
    url: url.replace(/\/+$/, ''),
    secretFile: given.secretFile ?? join(data, 'secret'),
    postgres: Object.fromEntries(Object.entries(postgres).map(([name, value]) => [name, String(value)])),
  };
}

/** A server that listens on all networks is reached from its own machine at least. */
function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
