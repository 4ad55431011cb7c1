/** Which entries somebody means by a few letters: each word begins a word of the title, or its letters follow one another there. */
import { inOtherLayout } from './keyboard-layout.ts';

/** The best first; all of them where nothing was typed. */
export function matching<T extends { readonly title: string }>(text: string, entries: readonly T[]): readonly T[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return entries;
  const scored = entries.map((entry) => ({
    entry,
    score: Math.max(score(wanted, entry.title), score(inOtherLayout(wanted), entry.title)),
  }));
  return scored
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

function score(wanted: string, title: string): number {
  const text = title.toLowerCase();
  if (text.startsWith(wanted)) return 4;
  const words = text.split(/[^\p{L}\p{N}]+/u);
  if (wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)))) return 3;
  if (text.includes(wanted)) return 2;
  return isInOrder(wanted.replaceAll(/\s/g, ''), text) ? 1 : 0;
}

function isInOrder(letters: string, text: string): boolean {
  let place = -1;
  return [...letters].every((letter) => {
    place = text.indexOf(letter, place + 1);
    return place !== -1;
  });
}
