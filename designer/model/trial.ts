/** An imagined ticket as a form fills it: texts by input, an empty one being a field without a value. */
import type { LocalText } from '#engine';
import { inLanguage } from './form-shape.ts';
import { attributeWords } from './process/condition-words.ts';
import type { Say } from './process/titles.ts';

export type TrialInput = {
  readonly name: string;
  readonly title?: LocalText;
  readonly attribute?: string;
  readonly type: 'choice' | 'boolean' | 'number' | 'text' | 'filled';
  readonly options?: readonly { readonly value: string; readonly title: LocalText }[];
};

export type TrialValues = Readonly<Record<string, string>>;

/** What the server is asked about; what cannot be read is left out, as if it were empty. */
export function trialFields(
  inputs: readonly TrialInput[],
  values: TrialValues,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    inputs.flatMap(({ name, type }) => {
      const text = values[name]?.trim() ?? '';
      if (text === '' || (type === 'number' && !isNumber(text))) return [];
      return [[name, type === 'number' ? numberOf(text) : isYesOrNo(type) ? text === 'true' : text] as const];
    }),
  );
}

export function isNumber(text: string): boolean {
  return text.trim() === '' || Number.isFinite(numberOf(text));
}

/** `Requester: VIP`, or the title of the field. */
export function inputWords({ name, title, attribute }: TrialInput, language: string, say: Say): string {
  const [key = ''] = name.split('.');
  const field = inLanguage(title, language, key);
  return attribute === undefined ? field : `${field}: ${attributeWords(attribute, say)}`;
}

function isYesOrNo(type: TrialInput['type']): boolean {
  return type === 'boolean' || type === 'filled';
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
