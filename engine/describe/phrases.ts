/** The sentences of blockers by language. A new blocker code does not compile until each language has its sentence. */
import type { CompiledApproval } from '../compile/approval-rule.ts';
import type { Blocker, BlockerCode } from '../ticket/blocker.ts';
import { english } from './english.ts';
import type { Names } from './names.ts';
import { russian } from './russian.ts';

export type Language = 'en' | 'ru';

type PlainCode = Exclude<BlockerCode, 'inTheWake'>;
export type PlainBlocker = Exclude<Blocker, { code: 'inTheWake' }>;

export type Sentences = {
  readonly [C in PlainCode]: (blocker: Extract<Blocker, { code: C }>, names: Names) => string;
};

export type Vocabulary = {
  readonly sentences: Sentences;
  readonly relations: Readonly<Record<string, string>>;
  readonly inTheWake: (command: string, why: string) => string;
  /** Why nobody was found to approve, by where the rule looks. */
  readonly nobody: Readonly<Record<CompiledApproval['source']['from'], (of: string, names: Names) => string>>;
  /** An instant, which is in UTC, in the language's way of writing. */
  readonly instant: (instant: string) => string;
  /** How many more there are than the list names. */
  readonly more: (count: number) => string;
};

type Phrases = Omit<Vocabulary, 'sentences'> & { readonly of: (blocker: PlainBlocker, names: Names) => string };

function phrasesOf({ sentences, ...rest }: Vocabulary): Phrases {
  const of = (blocker: PlainBlocker, names: Names) =>
    (sentences[blocker.code] as (b: PlainBlocker, n: Names) => string)(blocker, names);
  return { ...rest, of };
}

export const phrases: Readonly<Record<Language, Phrases>> = { en: phrasesOf(english), ru: phrasesOf(russian) };
