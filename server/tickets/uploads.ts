/**
 * Words. Upload: a file that somebody put into server/attachments and that no ticket has yet. A command takes uploads onto
 * its ticket by its comment or by fields of type attachment; each is taken once, by whoever uploaded it.
 */
import type { Blocker, FieldDefinition, World } from '#engine';
import { isId, type Query } from '../storage/index.ts';
import { fieldsInPlay } from './fields-in-play.ts';
import type { LockedTicket } from './lock.ts';
import type { Order } from './order.ts';

/** Of one ticket. */
export const uploadLimits = { files: 200, bytes: 524_288_000 } as const;

/** A file as a command names it, and where: in the comment or in a field. */
type NamedFile = {
  readonly id: string;
  readonly field?: string;
  readonly isPublic: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
};

export type OrderOnTicket = {
  readonly order: Order;
  readonly before: LockedTicket | undefined;
  readonly release: { readonly world: World };
};

/** All files that an order names. */
export function filesOf(asked: OrderOnTicket): readonly NamedFile[] {
  const { comment, fields = {} } = asked.order;
  const inComment = (comment?.attachments ?? []).map((id) => ({
    id: id.toLowerCase(),
    isPublic: comment?.audience === 'public',
    claims: {},
  }));
  const known = fieldsOf(asked);
  const inFields = Object.entries(fields).flatMap(([key, value]) => {
    const definition = known?.get(key)?.definition;
    if (definition === undefined) return [];
    const isPublic = definition.show?.some((role) => role === '*' || role === 'requester') === true;
    return filesInValue(value, definition).map((file) => ({
      id: String(file.id).toLowerCase(),
      field: key,
      isPublic,
      claims: file,
    }));
  });
  return [...inComment, ...inFields];
}

function fieldsOf({ order, before, release: { world } }: OrderOnTicket) {
  return fieldsInPlay({ world, command: order, ticket: before?.ticket });
}

function filesInValue(value: unknown, definition: FieldDefinition): readonly Readonly<Record<string, unknown>>[] {
  const parts = [value]
    .flat()
    .filter((one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null);
  if (definition.type === 'attachment') return parts;
  if (definition.type !== 'table') return [];
  return parts.flatMap((row) =>
    Object.entries(definition.columns ?? {}).flatMap(([column, inner]) => filesInValue(row[column], inner)),
  );
}

type UploadRow = {
  readonly id: string;
  readonly ticket: string | null;
  /** In a field, or open to whoever sees some of the ticket. */
  readonly is_open: boolean;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly uploaded_by: string;
};

/* In ascending id, after the tickets: two commands that name the same files wait for each other and never in a circle. */
const locking = `
  select a.id, a.ticket, (a.message is null or a.audience = 'public') as is_open, a.name, a.type, a.size::float8 as size, a.uploaded_by from attachment a
  where a.id = any($1::uuid[]) and a.sha256 is not null order by a.id for update`;

const counting = `
  select a.ticket, count(*)::int as files, sum(a.size)::float8 as bytes from attachment a where a.ticket = any($1::uuid[])
  group by a.ticket`;

/** Locks what the orders of a round name; a round that names no file asks nothing. */
export async function lockUploads(query: Query, round: readonly OrderOnTicket[]): Promise<Uploads> {
  const naming = round.filter((asked) => filesOf(asked).length > 0);
  if (naming.length === 0) return new Uploads([], []);
  const ids = new Set(naming.flatMap((asked) => filesOf(asked).map(({ id }) => id)).filter(isId));
  const rows = await query<UploadRow>(locking, [[...ids].sort()]);
  return new Uploads(rows, await query<Held>(counting, [naming.map(({ order }) => order.ticket).filter(isId)]));
}

type Held = { readonly ticket: string; readonly files: number; readonly bytes: number };

/** What is there to be taken by the orders of a round, one after the other. */
export class Uploads {
  readonly #rows: ReadonlyMap<string, UploadRow>;
  readonly #held: ReadonlyMap<string, Held>;
  readonly #taken = new Set<string>();

  constructor(rows: readonly UploadRow[], held: readonly Held[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#held = new Map(held.map((row) => [row.ticket, row]));
  }

  /**
   * One blocker for each file that the actor may not put there: it is not there, not his, on another ticket, or called what
   * it is not. A process or an import moves files as it finds them.
   */
  missing(asked: OrderOnTicket): readonly Blocker[] {
    const { actor, ticket } = asked.order;
    if (actor.kind !== 'person') return [];
    const files = filesOf(asked);
    const blockers = files.filter((file) => !this.#isThere(file, asked.order)).map(blockerOf);
    return [...blockers, ...this.#tooMany(files, ticket)];
  }

  /** Of an order that is accepted: no other of the round takes the same. */
  take(asked: OrderOnTicket): void {
    for (const { id } of filesOf(asked)) this.#taken.add(id);
  }

  #isThere({ id, field, claims }: NamedFile, { actor, ticket }: Order): boolean {
    const row = this.#rows.get(id);
    if (row === undefined || !isAsClaimed(claims, row)) return false;
    // A field may go on holding what its ticket has.
    if (field !== undefined && row.ticket === ticket) return row.is_open;
    return row.ticket === null && !this.#taken.has(id) && 'id' in actor && row.uploaded_by === actor.id;
  }

  #tooMany(files: readonly NamedFile[], ticket: string): readonly Blocker[] {
    const added = [...new Set(files.map(({ id }) => id))].flatMap((id) => {
      const row = this.#rows.get(id);
      return row === undefined || row.ticket !== null ? [] : [row];
    });
    if (added.length === 0) return [];
    const { files: held = 0, bytes = 0 } = this.#held.get(ticket) ?? {};
    const all = added.reduce((sum, { size }) => sum + size, bytes);
    const isWithin = held + added.length <= uploadLimits.files && all <= uploadLimits.bytes;
    return isWithin ? [] : [{ code: 'badArgument', argument: 'attachments', problem: 'tooManyFiles' }];
  }
}

/** A value names its file beside the id: no other name than the file's is shown with it. */
function isAsClaimed(claims: Readonly<Record<string, unknown>>, row: UploadRow): boolean {
  return (['name', 'type', 'size'] as const).every((key) => claims[key] === undefined || claims[key] === row[key]);
}

function blockerOf({ id, field }: NamedFile): Blocker {
  return field === undefined
    ? { code: 'badArgument', argument: 'attachments', problem: 'notFound' }
    : { code: 'notOffered', field, value: id };
}

const taking = `
  update attachment a set ticket = x.ticket, message = x.message, audience = x.audience
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as x(id, ticket, message, audience)
  where a.id = x.id and a.ticket is null and a.sha256 is not null`;

export type TakenFile = {
  readonly id: string;
  readonly ticket: string;
  readonly message: string | null;
  readonly audience: 'public' | 'internal';
};

/** Puts files onto their tickets. One that has a ticket stays there. */
export async function takeFiles(query: Query, files: readonly TakenFile[]): Promise<void> {
  if (files.length === 0) return;
  const of = <K extends keyof TakenFile>(key: K) => files.map((file) => file[key]);
  await query(taking, [of('id'), of('ticket'), of('message'), of('audience')]);
}

/** Files that accepted orders bring in fields; those of comments hang on their messages. */
export function filesInFields(asked: OrderOnTicket): readonly TakenFile[] {
  return filesOf(asked).flatMap(({ id, field, isPublic }): readonly TakenFile[] =>
    field === undefined || !isId(id)
      ? []
      : [{ id, ticket: asked.order.ticket, message: null, audience: isPublic ? 'public' : 'internal' }],
  );
}

/** What a message says that has files and no words. */
export async function namesOf(query: Query, ids: readonly string[], person: string): Promise<string> {
  const rows = await query<{ name: string }>(
    `select name from attachment where id = any($1::uuid[]) and uploaded_by = $2 and ticket is null and sha256 is not null
     order by id`,
    [ids, person],
  );
  return rows.map(({ name }) => name).join('\n');
}
