/** The schema of the settings, as the code reads it. */
import schema from './settings.schema.json' with { type: 'json' };
import type { SettingName } from './settings.ts';

export type SettingSchema = {
  readonly description: string;
  readonly type?: string;
  readonly environment: readonly string[];
  readonly expected: string;
  readonly default?: unknown;
  /** Never printed. */
  readonly secret?: boolean;
  /** A file or folder: relative to the settings file there, elsewhere to the folder that one is in. */
  readonly path?: boolean;
};

export const settingSchemas: Readonly<Record<SettingName, SettingSchema>> = schema.properties;

export const settingNames = Object.keys(settingSchemas) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingSchemas, name);
}
