/** What people wrote with a command: the message, its words for search, and the uploads that it takes. */
import type { Command } from '#engine';
import { idFrom, type Query } from '../storage/index.ts';
import type { OrderComment } from './order.ts';
import { filesInFields, takeFiles } from './uploads.ts';
import type { AcceptedOrder } from './write.ts';

/** Id of the message that a command brought, for whoever repeats or answers it. */
export function messageIdOf(command: string): string {
  return idFrom(`${command}/message`);
}

const insertMessages = `
  insert into message (id, ticket, seq, audience, author_kind, author, channel, at, text, html, recipients, vector)
  select x.id, x.ticket, x.seq, x.audience, x.author_kind, x.author, x.channel, x.at, x.text, x.html, x.recipients::jsonb,
    to_tsvector('russian', left(x.text, 100000))
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],
    $10::text[], $11::text[]) as x(id, ticket, seq, audience, author_kind, author, channel, at, text, html, recipients)`;

export async function writeMessages(query: Query, accepted: readonly AcceptedOrder[]): Promise<void> {
  const rows = accepted.flatMap(({ order, command, outcome }) => {
    const { comment } = order;
    const [entry] = outcome.entries;
    const isEmpty = comment === undefined || (comment.text.trim() === '' && (comment.attachments ?? []).length === 0);
    return isEmpty || entry === undefined ? [] : [{ id: messageIdOf(command.id), comment, command, seq: entry.seq }];
  });
  if (rows.length > 0) await query(insertMessages, parametersOf(rows));
  const inComments = rows.flatMap(({ id, command, comment }) =>
    (comment.attachments ?? []).map((file) => ({
      id: file,
      ticket: command.ticket,
      message: id,
      audience: comment.audience,
    })),
  );
  await takeFiles(query, [...inComments, ...accepted.flatMap(filesInFields)]);
}

type MessageRow = {
  readonly id: string;
  readonly seq: number;
  readonly comment: OrderComment;
  readonly command: Command;
};

function parametersOf(rows: readonly MessageRow[]): readonly unknown[] {
  return [
    rows.map(({ id }) => id),
    rows.map(({ command }) => command.ticket),
    rows.map(({ seq }) => seq),
    rows.map(({ comment }) => comment.audience),
    rows.map(({ command }) => command.actor.kind),
    rows.map(({ command: { actor } }) => ('id' in actor ? actor.id : null)),
    rows.map(({ command }) => command.channel),
    rows.map(({ command }) => command.at),
    rows.map(({ comment }) => comment.text),
    rows.map(({ comment }) => comment.html ?? null),
    rows.map(({ comment }) => JSON.stringify(comment.recipients ?? [])),
  ];
}
