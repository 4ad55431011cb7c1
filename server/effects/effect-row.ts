/**
 * Words. Due: an effect that a worker has claimed, as it is handed to whoever carries it out. Lane: what is carried out
 * apart from the rest, so that what is slow there holds up nothing elsewhere: `tickets` (orders to other tickets),
 * `letters`, `calls` (plugins).
 */
import type { Channel, Effect } from '#engine';
import { instantOf } from '../tickets/index.ts';

export const lanes = ['tickets', 'letters', 'calls'] as const;
export type LaneName = (typeof lanes)[number];

export type EffectKind = Effect['kind'];

export type EffectOf<K extends EffectKind> = Extract<Effect, { readonly kind: K }>;

export type Due<E extends Effect = Effect> = {
  readonly effect: E;
  readonly ticket: string;
  readonly seq: number;
  readonly target: string;
  /** Id of the command that asked for it. */
  readonly cause: string;
  readonly channel: Channel;
  /** When it was asked for. */
  readonly at: string;
  readonly claim: Claim;
  readonly firstTriedAt: string;
  /** How often a worker was gone with it. */
  readonly losses: number;
};

/** Which try of which worker it is: only that one may say what came of it. */
export type Claim = { readonly key: string; readonly worker: string; readonly attempts: number };

export type DueRow = {
  readonly key: string;
  readonly ticket: string;
  readonly seq: number;
  readonly kind: string;
  readonly target: string;
  readonly body: string;
  readonly cause: string;
  readonly channel: string;
  readonly at: string;
  readonly attempts: number;
  readonly losses: number;
  readonly first_tried_at: string;
};

export const dueColumns = `e.key, e.ticket, e.seq, e.kind, e.target, e.body::text as body, e.cause, e.channel, e.at::text as at,
  e.attempts, e.losses, e.first_tried_at::text as first_tried_at`;

export function dueOf(row: DueRow, worker: string): Due {
  const { key, ticket, seq, kind, target, cause, attempts, losses } = row;
  return {
    // The desk wrote the row out of an effect of the engine's.
    effect: { ...JSON.parse(row.body), key, kind } as Effect,
    ticket,
    seq,
    target,
    cause,
    channel: row.channel as Channel,
    at: instantOf(row.at),
    claim: { key, worker, attempts },
    firstTriedAt: instantOf(row.first_tried_at),
    losses,
  };
}
