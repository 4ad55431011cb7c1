/** Effects are exactly those that the commands came to, each under the cause that asked for it. */
import { isEqual } from '#engine';
import type { EffectAgain } from './execute-again.ts';
import { instantSql } from './snapshot.ts';

export type EffectRow = {
  readonly ticket: string;
  readonly key: string;
  readonly seq: number;
  readonly n: number;
  readonly kind: string;
  readonly body: string;
  readonly cause: string;
  readonly channel: string;
  readonly at: string;
};

export const effectRows = `
  select ticket, key, seq, n, kind, body::text as body, cause, channel, ${instantSql('at')} as at
  from effect where ticket = any($1::uuid[])`;

export function compareEffects(expected: readonly EffectAgain[], rows: readonly EffectRow[]): readonly string[] {
  const stored = new Map(rows.map((row) => [row.key, row]));
  const sentences: string[] = [];
  for (const { effect, command } of expected) {
    const row = stored.get(effect.key);
    stored.delete(effect.key);
    if (row === undefined) sentences.push(`The effect ${effect.key} (${effect.kind}) is missing.`);
    else if (!isSame(row, { effect, command }))
      sentences.push(`The effect ${effect.key} is not what its command asked.`);
  }
  return [...sentences, ...[...stored.keys()].map((key) => `The effect ${key} was asked for by no command.`)];
}

function isSame(row: EffectRow, { effect, command }: EffectAgain): boolean {
  const { key, ...body } = effect;
  const asked = { ...body, key, cause: command.id, channel: command.channel, at: command.at };
  const { cause, channel, at, kind, seq, n } = row;
  const found = { ...(JSON.parse(row.body) as object), key: `${row.ticket}/${seq}/${n}`, kind, cause, channel, at };
  return isEqual(found, JSON.parse(JSON.stringify(asked)));
}
