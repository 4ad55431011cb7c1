/**
 * Words. Question: what somebody searches, as PostgreSQL is asked it. A ticket answers where one of its texts (its fields
 * together, or one message) holds all that is wanted, and none that he may read holds anything that is excluded.
 */
import type { Viewer } from '../access/index.ts';
import { branchesOf } from '../access/index.ts';
import { badRequest } from '../http/index.ts';
import { ticketNumbers } from '../lists/index.ts';
import type { Query } from '../storage/index.ts';
import { askTerms } from './lexemes.ts';
import { readTerms } from './read-terms.ts';

export type Question = {
  /** A `tsquery` as text; undefined where no word is left that carries a meaning. */
  readonly wanted: string | undefined;
  readonly excluded: string | undefined;
  /** Numbers of tickets that the text may name. */
  readonly numbers: readonly string[];
};

export async function questionOf(query: Query, viewer: Viewer, text: string): Promise<Question> {
  const terms = readTerms(text);
  if (!terms.some(({ isExcluded }) => !isExcluded)) {
    throw badRequest('badSearch', 'Name at least one word to look for.');
  }
  const seesInternal = branchesOf(viewer).some(({ sight }) => sight === 'all');
  const asked = await askTerms(query, terms, seesInternal ? ['public', 'internal'] : ['public']);
  const wanted = asked.filter(({ isExcluded }) => !isExcluded).map((term) => term.query);
  const excluded = asked.filter(({ isExcluded }) => isExcluded).map((term) => `(${term.query})`);
  return {
    wanted: wanted.length === 0 ? undefined : wanted.join(' & '),
    excluded: excluded.length === 0 ? undefined : excluded.join(' | '),
    numbers: ticketNumbers(viewer, text),
  };
}
