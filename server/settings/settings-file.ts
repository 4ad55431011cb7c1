/** The settings file: YAML, one key a setting. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Given, GivenByName } from './given.ts';
import { isSettingName, settingSchemas } from './setting-schema.ts';
import type { SettingTrouble } from './settings.ts';

export type SettingsFile = { readonly given: GivenByName; readonly troubles: readonly SettingTrouble[] };

const mostCharacters = 64 * 1024;

/** Undefined where there is no such file. */
export async function readSettingsFile(path: string): Promise<SettingsFile | undefined> {
  try {
    return parse(await readFile(path, 'utf8'), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (typeof code !== 'string') throw error;
    return refused(path, `cannot be read (${code}). See to its rights, or name another (STATEDESK_SETTINGS)`);
  }
}

function parse(text: string, path: string): SettingsFile {
  if (text.length > mostCharacters) return refused(path, 'is larger than 64 KB. Is it the settings file?');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const { contents, errors } = document;
  if (errors.length > 0) {
    const troubles = errors.map((error) => ({
      setting: path,
      message: `${path}, line ${lineOf(error.pos[0])}: ${sentence(error.message)}`,
    }));
    return { given: new Map(), troubles };
  }
  if (contents === null) return { given: new Map(), troubles: [] };
  if (!isMap(contents)) return refused(path, 'must hold one key a setting, such as port: 3000');
  const given = new Map<string, Given>();
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const line = lineOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const plain = (value as { toJS?: (of: typeof document) => unknown } | null)?.toJS?.(document);
    given.set(name, { value: absolute(name, plain, path), source: `${name} in ${path}, line ${line},` });
  }
  return { given, troubles: [] };
}

/** Paths in the file are relative to it: it means the same from wherever the server is started. */
function absolute(name: string, value: unknown, path: string): unknown {
  const isPath = isSettingName(name) && settingSchemas[name].path === true;
  return isPath && typeof value === 'string' && value !== '' ? resolve(dirname(path), value) : value;
}

function refused(path: string, what: string): SettingsFile {
  return {
    given: new Map(),
    troubles: [{ setting: path, message: `${path} ${what}${/[.?]$/.test(what) ? '' : '.'}` }],
  };
}

function sentence(message: string): string {
  return `${(message.split('\n')[0] ?? '').replace(/\.$/, '')}. Mend the YAML there.`;
}
