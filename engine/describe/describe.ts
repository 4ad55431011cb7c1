/** Words a blocker in the reader's language: what is missing, and what to do about it. */
import type { Viewer } from '../access/visibility.ts';
import type { CompiledProcess, World } from '../compile/types.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { Names } from './names.ts';
import { type Language, phrases } from './phrases.ts';

export type DescribeInput = {
  readonly world: World;
  /** The process of the ticket or of the creation; without it keys stand in for titles. */
  readonly process?: CompiledProcess;
  readonly language: string;
  /** Who reads it: to whoever does not see all of a ticket states are called as on the portal. Default: all is seen. */
  readonly viewer?: Viewer;
  /** The name of a person by id; default: the id. */
  readonly personName?: (id: string) => string | undefined;
  /** An instant as the reader writes it, in his zone; default: in UTC. */
  readonly instantText?: (instant: string) => string;
};

/** One sentence for one blocker; English where the language has no phrases. */
export function describe(blocker: Blocker, input: DescribeInput): string {
  const language: Language = input.language === 'ru' ? 'ru' : 'en';
  const names = new Names(input, language);
  if (blocker.code === 'inTheWake') {
    return phrases[language].inTheWake(names.command(blocker.command), describe(blocker.blocker, input));
  }
  return phrases[language].of(blocker, names);
}
