/**
 * Words. Attachment: a file that somebody uploaded, kept in the database in chunks. Loose: not on a ticket yet; a command
 * takes it there, and what nobody takes within a day is swept. Whole: all of its bytes have arrived.
 */
import type { Query } from '../storage/index.ts';

export type Attachment = {
  readonly id: string;
  /** Absent while it is loose. */
  readonly ticket?: string;
  /** The message that it came with; absent where a field of the ticket holds it. */
  readonly message?: string;
  readonly audience?: 'public' | 'internal';
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
};

type AttachmentRow = {
  readonly id: string;
  readonly ticket: string | null;
  readonly message: string | null;
  readonly audience: 'public' | 'internal' | null;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploaded_by: string;
  readonly uploaded_at: string;
};

const columns = `a.id, a.ticket, a.message, a.audience, a.name, a.type, a.size::float8 as size, encode(a.sha256, 'hex') as sha256,
  a.uploaded_by, a.uploaded_at::text`;

/** One that is whole. */
export async function findAttachment(query: Query, id: string): Promise<Attachment | undefined> {
  const [row] = await query<AttachmentRow>(
    `select ${columns} from attachment a where a.id = $1 and a.sha256 is not null`,
    [id],
  );
  return row === undefined ? undefined : attachmentOf(row);
}

export type PageOfTicket = {
  readonly ticket: string;
  /** Internal ones and those of any field too; else public ones of messages, and the ones that `shown` names. */
  readonly all: boolean;
  readonly shown: readonly string[];
  /** Id of the last one of the page before. */
  readonly after: string | null;
  readonly limit: number;
};

const onTicket = `
  select ${columns} from attachment a
  where a.ticket = $1 and ($2 or (a.audience = 'public' and (a.message is not null or a.id = any($3::uuid[]))))
    and ($4::uuid is null or a.id > $4) order by a.id limit $5`;

/** In the order in which they were uploaded. */
export async function attachmentsOf(query: Query, page: PageOfTicket): Promise<readonly Attachment[]> {
  const { ticket, all, shown, after, limit } = page;
  return (await query<AttachmentRow>(onTicket, [ticket, all, shown, after, limit])).map(attachmentOf);
}

/** Deletes it with its bytes while it is loose; whether it was. */
export async function deleteLoose(query: Query, id: string): Promise<boolean> {
  const rows = await query('delete from attachment where id = $1 and ticket is null returning 1', [id]);
  return rows.length > 0;
}

function attachmentOf(row: AttachmentRow): Attachment {
  const { id, ticket, message, audience, name, type, size, sha256 } = row;
  return {
    id,
    ...(ticket === null ? {} : { ticket }),
    ...(message === null ? {} : { message }),
    ...(audience === null ? {} : { audience }),
    ...{ name, type, size, sha256 },
    uploadedBy: row.uploaded_by,
    uploadedAt: new Date(row.uploaded_at).toISOString(),
  };
}
