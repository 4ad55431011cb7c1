/** Whether what was given has the form that the schema asks for: every trouble at once. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { formats } from './formats.ts';
import type { GivenByName } from './given.ts';
import { didYouMean } from './near-name.ts';
import { isSettingName, settingNames, settingSchemas } from './setting-schema.ts';
import schema from './settings.schema.json' with { type: 'json' };
import type { GivenSettings, SettingTrouble } from './settings.ts';

export type Checked = { readonly values?: GivenSettings; readonly troubles: readonly SettingTrouble[] };

let compiled: ValidateFunction<GivenSettings> | undefined;

export function checkSettings(given: GivenByName): Checked {
  compiled ??= compile();
  const isSettings = compiled;
  const values: unknown = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  if (isSettings(values)) return { values, troubles: [] };
  const wrong = new Set((isSettings.errors ?? []).map(settingOf));
  return { troubles: [...wrong].map((name) => ({ setting: name, message: messageOf(name, given) })) };
}

function compile(): ValidateFunction<GivenSettings> {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, useDefaults: true, formats });
  ajv.addVocabulary(['environment', 'expected', 'secret', 'path']);
  return ajv.compile<GivenSettings>(schema);
}

function settingOf({ instancePath, keyword, params }: ErrorObject): string {
  if (instancePath === '' && keyword === 'additionalProperties') return String(params.additionalProperty);
  return instancePath.split('/')[1] ?? '';
}

function messageOf(name: string, given: GivenByName): string {
  const { value, source } = given.get(name) ?? { value: undefined, source: name };
  if (!isSettingName(name)) {
    const hint = didYouMean(name, settingNames);
    return `${source} is no setting.${hint || ` There are: ${settingNames.join(', ')}.`}`;
  }
  const { secret, expected } = settingSchemas[name];
  // What was meant to be a secret is one, whatever its form.
  const shown = secret === true ? '' : ` is ${plain(value)};`;
  return `${source}${shown}${shown === '' ? '' : ' it'} must be ${expected}.`;
}

function plain(value: unknown): string {
  const text = JSON.stringify(value) ?? 'empty';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
