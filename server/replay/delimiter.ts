/** Tells a log whose columns are parted by another sign than its map says. */
import type { LogMap, PlaceOf } from './log-map.ts';

/** As YAML writes them. */
const usual = { ',': "','", ';': "';'", '\t': '"\\t"', '|': "'|'" } as const;

type Delimiter = keyof typeof usual;

/** All of them, for a sentence. */
export const usualDelimiters = `${usual[',']}, ${usual[';']}, ${usual['|']} or ${usual['\t']} (a tab)`;

/** What to change in the map where the sign parts the log's columns; undefined where it is none that parts columns. */
export function delimiterAdvice(sign: string | undefined, map: LogMap, placeOf: PlaceOf): string | undefined {
  if (sign === undefined || !isDelimiter(sign) || sign === (map.delimiter ?? ',')) return undefined;
  const { file, line } = placeOf(['delimiter']);
  const setting = `\`delimiter: ${usual[sign]}\``;
  return map.delimiter === undefined
    ? `${setting} seems to be missing in the map, ${file}:${line}: without it a comma parts the columns.`
    : `The map should probably say ${setting} in ${file}:${line}.`;
}

/** The usual sign that stands most often in a text, if any does. */
export function mostFrequentDelimiter(text: string): string | undefined {
  const counts = Object.keys(usual).map((sign) => ({ sign, count: text.split(sign).length - 1 }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most === undefined || most.count === 0 ? undefined : most.sign;
}

function isDelimiter(sign: string): sign is Delimiter {
  return Object.hasOwn(usual, sign);
}
