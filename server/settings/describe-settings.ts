/** The settings as they may be shown: in the log, and to whoever asks what holds. */
import { settingNames, settingSchemas } from './setting-schema.ts';
import type { Settings } from './settings.ts';

export type DescribedSettings = Readonly<Record<string, unknown>>;

const hidden = '***';
const secretWord = /pass|secret|token|key|conninfo/i;

/** Every setting by its name, without any password. */
export function describeSettings(settings: Settings): DescribedSettings {
  const shown = settingNames.map((name) => {
    const value = settings[name];
    return [name, settingSchemas[name].secret === true && value !== undefined ? withoutPassword(String(value)) : value];
  });
  const postgres = Object.entries(settings.postgres).map(([name, value]) => [
    name,
    secretWord.test(name) || secretWord.test(value) ? hidden : value,
  ]);
  return { ...Object.fromEntries(shown), postgres: Object.fromEntries(postgres) };
}

/** An address without its password; what cannot be read as one might be anything, and is hidden whole. */
export function withoutPassword(address: string): string {
  const url = URL.parse(address);
  if (url === null) return hidden;
  if (url.password !== '') url.password = hidden;
  for (const name of url.searchParams.keys()) if (secretWord.test(name)) url.searchParams.set(name, hidden);
  return url.href;
}
