import { changingValue } from '../model/changing-value.ts';

/** One sentence about what was just done, said on whichever page comes next. */
export const said = changingValue<{ readonly text: string } | undefined>(undefined);

export function say(text: string): void {
  said.set({ text });
}
