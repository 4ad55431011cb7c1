/**
 * Words. Road: how the tickets that answer a question are found. `walk`: from the latest ticket on, each is asked, until the
 * page is full; quick where many answer, or where the viewer has few tickets. `words`: the index of words names all that
 * answer, and the latest of them are taken; quick where few do. `messagesFirst`, between the two: the index names the
 * messages, and tickets are asked by their own words alone.
 */
import { Parameters, type Viewer } from '../access/index.ts';
import { type ArmsInput, armSql, armsOf } from '../lists/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { eachHitSql } from './match-sql.ts';

export type Road = 'walk' | 'messagesFirst' | 'words';

/**
 * Microseconds, as they were measured: asking a ticket by its own words, and by its messages; fetching a message that its
 * words name; fetching a text of either kind, with its ticket.
 */
const cost = { own: 5, messages: 10, said: 5, hit: 8 };

/** A viewer of so few tickets is walked through without asking further. */
const few = 500;

export type RoadInput = {
  readonly wanted: string;
  readonly reaches: 'everything' | 'public';
  readonly viewer: Viewer;
  readonly filters: ArmsInput['filters'];
  /** So many tickets are to be found. */
  readonly count: number;
};

/**
 * What PostgreSQL estimates of so many in a hundred tickets is not far off. Below, a word is estimated that its statistics do
 * not know, and words that hardly ever stand together.
 */
const sure = 0.015;

/** Goes by what PostgreSQL estimates out of its statistics of words; all roads find the same. */
export async function roadFor(query: Query, input: RoadInput): Promise<Road> {
  const { texts, messages, tickets } = await wordEstimate(query, input);
  const mine = await ticketEstimate(query, input, tickets);
  if (mine <= few) return 'walk';
  const share = Math.min(1, Math.max(texts + messages, 1) / Math.max(tickets, 1));
  const walked = Math.min(mine, input.count / share);
  const costs = {
    walk: walked * (cost.own + cost.messages),
    messagesFirst: walked * cost.own + messages * cost.said,
    words: (texts + messages) * cost.hit,
  };
  const roads = ['walk', 'messagesFirst', 'words'] as const satisfies readonly Road[];
  const quickest = roads.reduce((best, road) => (costs[road] < costs[best] ? road : best));
  if (quickest === 'words' || share >= sure) return quickest;
  // Where fewer answer than was estimated, it would be walked through all tickets for them, which takes seconds.
  return (await areAtLeast((texts + messages) / 3, query, input)) ? quickest : 'words';
}

type Plan = {
  readonly 'Plan Rows': number;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
};

/** Whether the index of words names so many texts; it is not asked for more. */
async function areAtLeast(least: number, query: Query, { wanted, reaches }: RoadInput): Promise<boolean> {
  const parameters = new Parameters();
  // A table of its own, as PostgreSQL would else go through all texts for so few.
  const hits = `with hit as materialized (${eachHitSql(wanted, reaches, parameters)})`;
  const some = `select from hit limit ${Math.ceil(least)}`;
  const text = `${putTogether} ${hits} select count(*)::int as found from (${some}) h`;
  const [row] = await query<{ found: number }>(...parameters.statement(text));
  return (row?.found ?? 0) >= least;
}

/** How many tickets hold what is wanted in their fields, how many messages do, and how many tickets there are. */
async function wordEstimate(
  query: Query,
  { wanted, reaches }: RoadInput,
): Promise<{ readonly texts: number; readonly messages: number; readonly tickets: number }> {
  const parameters = new Parameters();
  const plan = await planOf(
    query,
    `${eachHitSql(wanted, reaches, parameters)} union all select id from ticket`,
    parameters,
  );
  const scans = scansIn(plan);
  const rowsOf = (relation: string) =>
    scans.reduce((sum, scan) => (scan['Relation Name'] === relation ? sum + scan['Plan Rows'] : sum), 0);
  return { texts: rowsOf('ticket_text'), messages: rowsOf('message'), tickets: rowsOf('ticket') };
}

/** How many tickets the viewer sees of those that the filters leave. */
async function ticketEstimate(query: Query, { viewer, filters }: RoadInput, all: number): Promise<number> {
  const parameters = new Parameters();
  const arms = armsOf({ viewer, filters, parameters });
  const wheres = arms.map((arm) => armSql(arm, viewer, parameters));
  if (wheres.includes('true')) return all;
  if (wheres.length === 0) return 0;
  const texts = wheres.map((where) => `select t.id from ticket t where ${where}`);
  return (await planOf(query, texts.join(' union all '), parameters))['Plan Rows'];
}

async function planOf(query: Query, text: string, parameters: Parameters): Promise<Plan> {
  const [row] = await query<{ readonly 'QUERY PLAN': string | readonly [{ readonly Plan: Plan }] }>(
    ...parameters.statement(`${putTogether} explain (format json) ${text}`),
  );
  const found = row?.['QUERY PLAN'];
  // JSON of PostgreSQL, in the form that its documentation gives.
  const [only] = typeof found === 'string' ? (JSON.parse(found) as readonly [{ readonly Plan: Plan }]) : (found ?? []);
  if (only === undefined) throw new Error('PostgreSQL explained nothing.');
  return only.Plan;
}

/** The nodes that read a table; below them only indexes are read. */
function scansIn(plan: Plan): readonly Plan[] {
  return plan['Relation Name'] === undefined ? (plan.Plans ?? []).flatMap(scansIn) : [plan];
}
