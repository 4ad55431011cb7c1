/** A row of a list as its viewer may see it: the engine's view of a ticket that carries no more than what is asked. */
import { type Category, type Facts, type LocalText, type Ticket, ticketFor, type Value } from '#engine';
import { branchesOf, type Parameters, type Viewer } from '../access/index.ts';
import { fieldMentions, fieldsOf, type Mention } from '../names/index.ts';
import { instantOf } from '../tickets/index.ts';

export type ListedTicket = {
  readonly id: string;
  readonly number: string;
  readonly process: string;
  readonly seq: number;
  readonly state: readonly string[];
  /** Where it stands, in the words of its viewer. */
  readonly standing: LocalText;
  readonly category: Category;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The next promise; for whoever sees all of the ticket. */
  readonly dueAt?: string;
  readonly sight: 'some' | 'all';
  readonly fields: Readonly<Record<string, Value>>;
  /** What its fields mention: for the names of the answer, not part of it. */
  readonly mentions: readonly Mention[];
};

export type ListRow = {
  readonly id: string;
  readonly number: string;
  readonly process: string;
  readonly release: number;
  readonly seq: number;
  readonly state: string;
  readonly category: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly due_at: string | null;
  readonly organisation: string | null;
  readonly manager: string | null;
  readonly fields: string;
  readonly approvals: string | null;
};

/** Fields on which hangs who somebody is to the ticket, and which model's fields it has. */
const standing = ['requester', 'affected', 'assignee', 'group', 'watchers', 'model'];

/** So many fields are picked out of a row one by one; of more it is quicker to take them all. */
const mostPicked = 15;

/** What `viewOf` needs of `ticket t`. Of tickets of which everything is seen it need not be known who sees them. */
export function rowColumns(viewer: Viewer, fields: readonly string[], parameters: Parameters): string {
  const keys = [...new Set([...fields, ...standing])].map((key) => parameters.add(key, 'text'));
  const pairs = keys.map((key) => `${key}, t.fields -> ${key}`).join(', ');
  const picked = keys.length > mostPicked ? 't.fields' : `jsonb_strip_nulls(jsonb_build_object(${pairs}))`;
  const seesAll = branchesOf(viewer).every(({ sight, condition }) => sight === 'all' && condition.by === 'every');
  const people = seesAll
    ? 'null as manager, null as approvals'
    : `(select p.manager from person p where p.id = t.requester) as manager, ${approvalsOf(viewer)} as approvals`;
  return `t.id, t.number, t.process, t.release, t.seq, array_to_string(t.state, ',') as state, t.category,
    t.created_at::text, t.updated_at::text, t.due_at::text, t.organisation, ${picked}::text as fields, ${people}`;
}

function approvalsOf({ listed }: Viewer): string {
  return listed.has('approver') || listed.has('asked') ? "(t.records -> 'approvals')::text" : 'null';
}

/** Undefined where the viewer may not see the ticket: it changed under the list. */
export function viewOf(row: ListRow, viewer: Viewer, fields: readonly string[]): ListedTicket | undefined {
  const release = viewer.releases.find(({ id }) => id === row.release);
  if (release === undefined) return undefined;
  const ticket = ticketOf(row, release.hash);
  const { actor } = viewer.reader;
  const view = ticketFor(release.world, ticket, { actor, facts: factsOf(row, ticket, viewer) });
  if (view === undefined) return undefined;
  const { id, number, process, seq, state, standing: words, category, createdAt, updatedAt, sight } = view;
  const asked = fields.flatMap((key): [string, Value][] => {
    const value = view.fields[key];
    return value === undefined ? [] : [[key, value]];
  });
  const shown = Object.fromEntries(asked);
  return {
    id,
    number,
    process,
    seq,
    state,
    standing: words,
    category,
    createdAt,
    updatedAt,
    sight,
    // What teams promised one another is among it: for whoever sees everything.
    ...(row.due_at === null || sight !== 'all' ? {} : { dueAt: instantOf(row.due_at) }),
    fields: shown,
    mentions: fieldMentions(fieldsOf(release.world, view), shown),
  };
}

function ticketOf(row: ListRow, release: string): Ticket {
  return {
    id: row.id,
    number: row.number,
    process: row.process,
    release,
    seq: row.seq,
    state: row.state.split(','),
    // The desk wrote what the engine made.
    category: row.category as Category,
    createdAt: instantOf(row.created_at),
    createdBy: '',
    updatedAt: instantOf(row.updated_at),
    fields: JSON.parse(row.fields) as Ticket['fields'],
    approvals: row.approvals === null ? {} : (JSON.parse(row.approvals) as Ticket['approvals']),
    ...{
      entered: {},
      proposed: {},
      overrides: {},
      checklists: {},
      plans: {},
      effort: {},
      timers: {},
      links: {},
      troubles: {},
    },
  };
}

/** Of the ticket's people what tells who the viewer is to it. */
function factsOf(
  { manager, organisation }: ListRow,
  { fields }: Ticket,
  { reader, standsInFor, person }: Viewer,
): Facts {
  const { requester } = fields;
  const absent = standsInFor.map((one) => [one, { substitute: person }] as const);
  const own = { ...(manager === null ? {} : { manager }), ...(organisation === null ? {} : { organisation }) };
  const people: Record<string, NonNullable<Facts['people']>[string]> = Object.fromEntries(absent);
  if (typeof requester === 'string') people[requester] = { ...people[requester], ...own };
  return { ...reader.facts, people };
}
