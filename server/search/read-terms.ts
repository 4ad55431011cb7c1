/**
 * Words. Term: a word or a phrase of what somebody searches; a phrase stands between quotes, and what begins with `-` must
 * not occur.
 */

export type Term = { readonly text: string; readonly isPhrase: boolean; readonly isExcluded: boolean };

/** More say no more, and each costs time. */
const mostTerms = 12;

export function readTerms(text: string): readonly Term[] {
  const found = [
    ...text
      .normalize('NFC')
      .replaceAll('\0', ' ')
      .matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu),
  ];
  const terms = found.map(([, minus, phrase, word]) => ({
    text: (phrase ?? word ?? '').trim(),
    isPhrase: phrase !== undefined,
    isExcluded: minus === '-',
  }));
  return terms.filter((term) => /[\p{L}\p{N}]/u.test(term.text)).slice(0, mostTerms);
}
