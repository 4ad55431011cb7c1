/** What the sources say, before it is checked. */
import { resolve } from 'node:path';
import { didYouMean, nearestName } from './near-name.ts';
import { isSettingName, settingNames, settingSchemas } from './setting-schema.ts';
import type { SettingName, SettingTrouble } from './settings.ts';

/** A value and the words that name its place: `STATEDESK_PORT`, `--port`, `port in …/settings.yaml, line 3`. */
export type Given = { readonly value: unknown; readonly source: string };
export type GivenByName = ReadonlyMap<string, Given>;
export type Texts = Readonly<Record<string, string | undefined>>;

export const settingsVariable = 'STATEDESK_SETTINGS';

/** What variables of the environment set; an empty one sets nothing. */
export function fromEnvironment(env: Texts): GivenByName {
  const given = new Map<string, Given>();
  for (const name of settingNames) {
    const source = settingSchemas[name].environment.find((variable) => (env[variable] ?? '') !== '');
    if (source !== undefined) given.set(name, { value: toValue(name, env[source] ?? ''), source });
  }
  return given;
}

/** What options of the command line set, by the names of the settings. */
export function fromOptions(options: Texts): GivenByName {
  const given = new Map<string, Given>();
  for (const [name, text] of Object.entries(options)) {
    if (text === undefined) continue;
    const source = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    given.set(name, { value: isSettingName(name) ? toValue(name, text) : text, source });
  }
  return given;
}

/**
 * Variables of our prefix that set nothing and were meant to. Others with the prefix are let be: container platforms add
 * some for a service of this name.
 */
export function strayVariables(env: Texts): readonly SettingTrouble[] {
  const known = [...settingNames.flatMap((name) => settingSchemas[name].environment), settingsVariable];
  const stray = Object.keys(env).filter((name) => name.startsWith('STATEDESK_') && !known.includes(name));
  return stray
    .filter((name) => nearestName(name, known) !== undefined)
    .map((name) => ({ setting: name, message: `${name} sets nothing.${didYouMean(name, known)}` }));
}

/** A text as the kind of value that the setting has; a text that is none stays, and is refused as what it is. */
function toValue(name: SettingName, text: string): unknown {
  const { type, path } = settingSchemas[name];
  if (path === true) return resolve(text);
  if (type === 'integer') return /^-?\d+$/.test(text.trim()) ? Number(text) : text;
  if (type !== 'array') return text.trim();
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
