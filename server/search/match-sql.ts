/** Whether `ticket t` answers a question, by the texts of it that the viewer may read. */
import type { MergedBranch, Parameters } from '../access/index.ts';
import { withLetters } from './lexemes.ts';
import type { Question } from './question.ts';

/** What of a ticket's texts a branch of tickets lets its viewer find: the letters of words, or all of them. */
type Reach = 'everything' | 'A' | 'AB' | 'ABC' | 'ABD';

type Branch = Pick<MergedBranch, 'sight' | 'condition'>;

/** See server/tickets/search-texts.ts for the letters. */
export function reachOf({ sight, condition }: Branch): Reach {
  if (sight === 'all') return 'everything';
  if (condition.by === 'requester') return 'ABC';
  return condition.by === 'affected' ? 'ABD' : 'A';
}

/**
 * The condition for tickets of a branch. Each part is a subquery of its own ticket: PostgreSQL would else gather all that
 * match before it looks at the first ticket.
 */
export function matchSql({ wanted, excluded }: Question, branch: Branch, parameters: Parameters): string {
  const found = wanted === undefined ? [] : [`(${foundSql(wanted, reachOf(branch), parameters)})`];
  const kept = excluded === undefined ? [] : [`(${foundSql(excluded, reachOf(branch), parameters)}) is not true`];
  return [...found, ...kept].join(' and ') || 'false';
}

/** What only a few tickets may answer, and whatever is excluded of what they say. */
export function excludedSql({ excluded }: Question, branch: Branch, parameters: Parameters): string {
  return excluded === undefined ? 'true' : `(${foundSql(excluded, reachOf(branch), parameters)}) is not true`;
}

function foundSql(query: string, reach: Reach, parameters: Parameters): string {
  const own = parameters.add(query, 'tsquery');
  const text =
    reach === 'everything'
      ? `x.internal_vector @@ ${own}`
      : `x.public_vector @@ ${parameters.add(withLetters(query, reach), 'tsquery')}`;
  const audience = reach === 'everything' ? '' : " and m.audience = 'public'";
  return `(select ${text} from ticket_text x where x.ticket = t.id)
    or (select true from message m where m.ticket = t.id and m.vector @@ ${own}${audience} limit 1)`;
}

/** Ids of all tickets that have a text with what is wanted, found by its words: at least those that answer the question. */
export function hitsSql(wanted: string, reaches: 'everything' | 'public', parameters: Parameters): string {
  const own = parameters.add(wanted, 'tsquery');
  const said = (audience: string) => `select ticket from message where audience = '${audience}' and vector @@ ${own}`;
  return reaches === 'everything'
    ? `select ticket from ticket_text where internal_vector @@ ${own} union ${said('public')} union ${said('internal')}`
    : `select ticket from ticket_text where public_vector @@ ${own} union ${said('public')}`;
}
