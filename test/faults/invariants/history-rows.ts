/** Entries as they are stored. */
import { instantSql } from './snapshot.ts';

export type HistoryRow = {
  readonly ticket: string;
  readonly seq: number;
  readonly command_id: string;
  readonly type: string;
  readonly chained: boolean;
  readonly audience: 'public' | 'internal';
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly channel: string;
  readonly at: string;
  readonly release: string;
  readonly payload: string | null;
};

export const historyRows = `
  select e.ticket, e.seq, e.command_id, e.type, e.chained, e.audience, e.actor_kind, e.actor, e.channel,
    ${instantSql('e.at')} as at, r.hash as release, e.payload
  from entry e join release r on r.id = e.release where e.ticket = any($1::uuid[]) order by e.ticket, e.seq`;
