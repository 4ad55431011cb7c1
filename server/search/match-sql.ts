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

/** Where messages are looked for: at each ticket, or in the named table `said`, which holds all that have what is wanted. */
export type Messages = 'ofTicket' | 'said';

/**
 * The condition for tickets of a branch. Each part is a subquery of its own ticket: PostgreSQL would else gather all that
 * match before it looks at the first ticket.
 */
export function matchSql(
  { wanted, excluded }: Question,
  branch: Branch,
  { parameters, messages }: { readonly parameters: Parameters; readonly messages: Messages },
): string {
  const reach = reachOf(branch);
  const found = wanted === undefined ? [] : [`(${foundSql(wanted, reach, { parameters, messages })})`];
  const kept = excluded === undefined ? [] : [excludedSql(excluded, branch, parameters)];
  return [...found, ...kept].join(' and ') || 'false';
}

/** That no text of the ticket which its viewer may read holds what is excluded. */
export function excludedSql(excluded: string, branch: Branch, parameters: Parameters): string {
  return `(${foundSql(excluded, reachOf(branch), { parameters, messages: 'ofTicket' })}) is not true`;
}

function foundSql(
  query: string,
  reach: Reach,
  { parameters, messages }: { readonly parameters: Parameters; readonly messages: Messages },
): string {
  const own = parameters.add(query, 'tsquery');
  const text =
    reach === 'everything'
      ? `x.internal_vector @@ ${own}`
      : `x.public_vector @@ ${parameters.add(withLetters(query, reach), 'tsquery')}`;
  const readable = reach === 'everything' ? '' : "audience = 'public'";
  const said =
    messages === 'said'
      ? `t.id in (select id from said${readable === '' ? '' : ` where ${readable}`})`
      : `(select true from message m where m.ticket = t.id and m.vector @@ ${own}${readable === '' ? '' : ` and m.${readable}`} limit 1)`;
  return `(select ${text} from ticket_text x where x.ticket = t.id) or ${said}`;
}

/** Ids of all tickets that have a text with what is wanted, found by its words: at least those that answer the question. */
export function hitsSql(wanted: string, reaches: 'everything' | 'public', parameters: Parameters): string {
  return textsIn(wanted, reaches, parameters).join(' union ');
}

/** The same, a ticket as often as it has such texts. */
export function eachHitSql(wanted: string, reaches: 'everything' | 'public', parameters: Parameters): string {
  return textsIn(wanted, reaches, parameters).join(' union all ');
}

function textsIn(wanted: string, reaches: 'everything' | 'public', parameters: Parameters): readonly string[] {
  const vector = reaches === 'everything' ? 'internal_vector' : 'public_vector';
  const texts = `select ticket from ticket_text where ${vector} @@ ${parameters.add(wanted, 'tsquery')}`;
  return [texts, ...saidIn(wanted, reaches, parameters)];
}

/** The tickets of the messages that hold what is wanted, with their audience: the table `said`. */
export function saidSql(wanted: string, reaches: 'everything' | 'public', parameters: Parameters): string {
  return saidIn(wanted, reaches, parameters, ', audience').join(' union all ');
}

/** Each audience has an index of its own. */
function saidIn(
  wanted: string,
  reaches: 'everything' | 'public',
  parameters: Parameters,
  more = '',
): readonly string[] {
  const own = parameters.add(wanted, 'tsquery');
  const audiences = reaches === 'everything' ? ['public', 'internal'] : ['public'];
  return audiences.map(
    (audience) => `select ticket${more} from message where audience = '${audience}' and vector @@ ${own}`,
  );
}
