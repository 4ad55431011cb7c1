/** Widths of texts, so that boxes fit the words of any language: the page measures, tests estimate. */

export type TextStyle = 'title' | 'chip';
export type Measure = (text: string, style: TextStyle) => number;

const averages: Readonly<Record<TextStyle, number>> = { title: 7.9, chip: 6.6 };

/** Without a page: letters of average width. */
export const estimate: Measure = (text, style) => Math.ceil(text.length * averages[style]);

/** The text in lines of at most this width, parted between words, but at no fixed space; a word that is longer has a line of its own. */
export function inLines(text: string, style: TextStyle, widest: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \t\n]+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(longer, style) > widest) lines.push(word);
    else lines[Math.max(0, lines.length - 1)] = longer;
  }
  return lines.length === 0 ? [''] : lines;
}
