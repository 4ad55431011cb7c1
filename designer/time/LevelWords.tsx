import type { Condition } from '#engine';
import { conditionWords } from '../model/process/condition-words.ts';
import type { Titles } from '../model/process/titles.ts';

/** A condition as the API tells it: as data where a process words it, and as it is written. */
export type Asked = { readonly source: string; readonly condition?: Condition };

type LevelWordsProps = {
  readonly asked: Asked;
  readonly titles: Titles;
  /** A sentence around it. */
  readonly within?: (words: string) => string;
};

/** In words; what has none stands as it is written in the definition. */
export function LevelWords({ asked, titles, within = (words) => words }: LevelWordsProps) {
  const { source, condition } = asked;
  const words = within(condition === undefined ? `\`${source}\`` : conditionWords(condition, titles));
  return words.split('`').map((part, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which changes as a whole
    place % 2 === 1 ? <code key={place}>{part}</code> : part,
  );
}
