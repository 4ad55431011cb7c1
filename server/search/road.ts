/**
 * Words. Road: how the tickets that answer a question are found. `walk`: from the latest ticket on, each is asked, until the
 * page is full; quick where many answer, or where the viewer has few tickets. `words`: the index of words names all that
 * answer, and the latest of them are taken; quick where few do.
 */
import { Parameters, type Viewer } from '../access/index.ts';
import { type ArmsInput, armSql, armsOf } from '../lists/index.ts';
import { putTogether, type Query } from '../storage/index.ts';
import { hitsSql } from './match-sql.ts';

export type Road = 'walk' | 'words';

/** What one ticket costs on each road, in microseconds, as it was measured: asking it, and fetching what its words name. */
const cost = { walk: 16, words: 10 };

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

/** Goes by what PostgreSQL estimates out of its statistics of words; either road finds the same. */
export async function roadFor(query: Query, input: RoadInput): Promise<Road> {
  const { texts, tickets } = await wordEstimate(query, input);
  const mine = await ticketEstimate(query, input, tickets);
  if (mine <= few) return 'walk';
  const share = Math.min(1, Math.max(texts, 1) / Math.max(tickets, 1));
  const walked = Math.min(mine, input.count / share);
  return walked * cost.walk <= texts * cost.words ? 'walk' : 'words';
}

type Plan = {
  readonly 'Plan Rows': number;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Plans?: readonly Plan[];
};

/** How many texts hold what is wanted, and how many tickets there are. */
async function wordEstimate(
  query: Query,
  { wanted, reaches }: RoadInput,
): Promise<{ readonly texts: number; readonly tickets: number }> {
  const parameters = new Parameters();
  const hits = hitsSql(wanted, reaches, parameters).replaceAll(' union ', ' union all ');
  const plan = await planOf(query, `${hits} union all select id from ticket whole`, parameters);
  const scans = scansIn(plan);
  const rows = (isMeant: (scan: Plan) => boolean) =>
    scans.filter(isMeant).reduce((sum, scan) => sum + scan['Plan Rows'], 0);
  return { texts: rows(({ Alias }) => Alias !== 'whole'), tickets: rows(({ Alias }) => Alias === 'whole') };
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
