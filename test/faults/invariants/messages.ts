/** Each comment of a command is one message, and there are no others than those that hold attachments alone. */
import type { CommandAgain } from './execute-again.ts';
import { instantSql } from './snapshot.ts';

export type MessageRow = {
  readonly ticket: string;
  readonly id: string;
  readonly seq: number;
  readonly audience: string;
  readonly text: string;
  readonly channel: string;
  readonly at: string;
};

export const messageRows = `
  select ticket, id, seq, audience, text, channel, ${instantSql('at')} as at from message where ticket = any($1::uuid[])`;

export function compareMessages(commands: readonly CommandAgain[], rows: readonly MessageRow[]): readonly string[] {
  const stored = Map.groupBy(rows, ({ seq }) => seq);
  const sentences: string[] = [];
  for (const { command, seq } of commands) {
    const { comment, channel, at } = command;
    const found = stored.get(seq) ?? [];
    stored.delete(seq);
    const [first, ...others] = found;
    const isAsked = comment !== undefined && comment.text.trim() !== '';
    if (isAsked && first === undefined) sentences.push(`The message of entry ${seq} is missing.`);
    if (others.length > 0) sentences.push(`Entry ${seq} has ${found.length} messages.`);
    if (first === undefined) continue;
    const said = [comment?.text, comment?.audience, channel, at].join('\n');
    if (said !== [first.text, first.audience, first.channel, first.at].join('\n'))
      sentences.push(`The message ${first.id} says otherwise than entry ${seq}.`);
  }
  return [...sentences, ...[...stored.keys()].map((seq) => `A message stands at ${seq}, where no command begins.`)];
}
