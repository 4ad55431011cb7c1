/** Words of definitions in a reader's language. */

/** In his language, in English, in whichever there is. */
export function localWords(words: Readonly<Record<string, string>> | undefined, language: string): string {
  return words?.[language] ?? words?.en ?? Object.values(words ?? {})[0] ?? '';
}

/** A count as the API tells it: it ends at a thousand. */
export function countWords(
  { count, more }: { readonly count: number; readonly more: boolean },
  language: string,
): string {
  return `${new Intl.NumberFormat(language).format(count)}${more ? '+' : ''}`;
}

/** A snippet in parts: what was found stands between ⟦ and ⟧. */
export function snippetParts(text: string): readonly { readonly text: string; readonly isFound: boolean }[] {
  return text
    .split(/(⟦[^⟧]*⟧)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('⟦') ? { text: part.slice(1, -1), isFound: true } : { text: part, isFound: false },
    );
}
