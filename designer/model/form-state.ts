/**
 * Words. Given: what its person put into a form, by field; `null` empties one. A form is asked anew with what was given, and
 * the newest question's answer counts. What was given stays whatever is answered, but for options that are no longer offered.
 */
import type { Value } from '#engine';
import { isEqual } from './form-equal.ts';
import type { FormAnswer } from './form-shape.ts';

export type Given = Readonly<Record<string, Value | null>>;

export type FormState = {
  /** What the fields held when the form was opened. */
  readonly base: Readonly<Record<string, Value>>;
  readonly given: Given;
  readonly answer: FormAnswer;
  readonly asked: number;
  readonly answered: number;
};

export function openForm(answer: FormAnswer, given: Given = {}): FormState {
  return { base: answer.values, given, answer, asked: 0, answered: 0 };
}

export function give(state: FormState, key: string, value: Value | null): FormState {
  return { ...state, given: { ...state.given, [key]: value } };
}

/** Takes back what was given for a field. */
export function withdraw(state: FormState, key: string): FormState {
  const { [key]: _, ...given } = state.given;
  return { ...state, given };
}

export function asking(state: FormState): FormState {
  return { ...state, asked: state.asked + 1 };
}

/** An answer to a question that a newer one has overtaken changes nothing. */
export function received(state: FormState, question: number, answer: FormAnswer): FormState {
  if (question <= state.answered) return state;
  const given = Object.fromEntries(
    Object.entries(state.given).filter(([key, value]) => value === null || isOffered(answer, key, value)),
  );
  const isSame = Object.keys(given).length === Object.keys(state.given).length;
  return { ...state, answer, answered: question, given: isSame ? state.given : given };
}

/** Of a choice: is each value among the options that the form offers now? */
function isOffered({ schema }: FormAnswer, key: string, value: Value): boolean {
  const options = schema.properties[key]?.['x-options'];
  if (options === undefined) return true;
  const offered = new Set(options.map((option) => option.value));
  return [value].flat().every((one) => typeof one !== 'string' || offered.has(one));
}

/** What a field shows: what was given, else what the form answered. */
export function shownValue({ given, answer }: FormState, key: string): Value | undefined {
  if (Object.hasOwn(given, key)) return given[key] ?? undefined;
  const value = answer.values[key];
  return value === undefined || isOffered(answer, key, value) ? value : undefined;
}

/** What a command carries: fields that were touched, that the form still asks, and that say something new. */
export function fieldsToSend({ base, given, answer }: FormState): Given {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => answer.order.includes(key) && !isEqual(value ?? undefined, base[key] ?? undefined),
    ),
  );
}

export function isTouched({ given }: FormState): boolean {
  return Object.keys(given).length > 0;
}
