/** Words. Splice: a stretch of a text, from `start` up to `end`, that another text takes the place of. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string };

export function applySplice(text: string, { start, end, text: insert }: Splice): string {
  return text.slice(0, start) + insert + text.slice(end);
}

/** The splice that gives the text back, byte for byte, when applied to the result of this one. */
export function inverseOf(text: string, { start, end, text: insert }: Splice): Splice {
  return { start, end: start + insert.length, text: text.slice(start, end) };
}
