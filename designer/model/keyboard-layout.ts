/** What somebody meant who typed in the other layout: `ghbynth` is `принтер`. The two layouts of PCs, key by key. */

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const switched = new Map<string, string>(
  [...latin].flatMap((letter, place): [string, string][] => {
    const other = cyrillic[place] ?? letter;
    return [
      [letter, other],
      [other, letter],
    ];
  }),
);

export function inOtherLayout(text: string): string {
  return [...text.toLowerCase()].map((letter) => switched.get(letter) ?? letter).join('');
}
