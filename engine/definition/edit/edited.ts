/** Words. Edited: a text after an edit, with the change that was made and the one that takes it back. */
import type { Splice } from './splice.ts';

export type Edited = { readonly text: string; readonly change: Splice; readonly inverse: Splice };

/** Why an edit was not made. `unproved`: the text would not say what was meant, so a person must edit it by hand. */
export type EditRefused = {
  readonly refused: 'unreadable' | 'notFound' | 'exists' | 'invalid' | 'unproved';
  readonly message: string;
};

export function refuse(refused: EditRefused['refused'], message: string): EditRefused {
  return { refused, message };
}

export function isRefused(result: object): result is EditRefused {
  return 'refused' in result;
}
