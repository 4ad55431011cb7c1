/** What a clock looks like to a reader: how it stands, and the steps of its explanation in an order of rows. */
import type { LocalText } from '#engine';

export type ShownClock = {
  readonly level: string;
  readonly clock: string;
  readonly run: number;
  readonly title: LocalText;
  readonly levelTitle: LocalText;
  readonly agreement: 'sla' | 'ola' | 'underpinning';
  readonly status: 'running' | 'paused' | 'met' | 'cancelled';
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly breachedAt?: string;
  readonly dueAt?: string;
  readonly counts: 'elapsed' | 'working';
  readonly targetMs: number;
  readonly consumedMs: number;
};

/** `near`: a fifth of the target is left, or less. */
export type Standing = 'ok' | 'near' | 'late' | 'paused' | 'kept' | 'missed' | 'cancelled';

const nearShare = 0.8;

export function standingOf(clock: ShownClock, now: number): Standing {
  if (clock.status === 'cancelled') return 'cancelled';
  if (clock.status === 'met') return clock.breachedAt === undefined ? 'kept' : 'missed';
  const isLate = clock.breachedAt !== undefined || (clock.dueAt !== undefined && Date.parse(clock.dueAt) <= now);
  if (isLate) return 'late';
  if (clock.status === 'paused') return 'paused';
  return clock.consumedMs >= clock.targetMs * nearShare ? 'near' : 'ok';
}

/** From 0 to 1: what is used up of the target. */
export function usedPart({ consumedMs, targetMs }: ShownClock): number {
  return targetMs === 0 ? 1 : Math.min(1, Math.max(0, consumedMs / targetMs));
}

const urgency: readonly Standing[] = ['late', 'near', 'ok', 'paused', 'missed', 'kept', 'cancelled'];

/** What runs before what ended, the most urgent first. */
export function clocksInOrder(clocks: readonly ShownClock[], now: number): readonly ShownClock[] {
  const due = ({ dueAt, endedAt }: ShownClock) => Date.parse(dueAt ?? endedAt ?? '9999-12-31T00:00:00Z');
  const rank = (clock: ShownClock) => urgency.indexOf(standingOf(clock, now));
  return clocks.toSorted((a, b) => rank(a) - rank(b) || due(a) - due(b));
}

/** Hours and minutes: a working day has no fixed length, so 45 hours are no days; and nobody reads its seconds. */
export function spanWords(ms: number, language: string): string {
  const minutes = Math.round(ms / 60_000);
  const [hour, minute] = language === 'ru' ? ['ч', 'мин'] : ['h', 'min'];
  const parts = [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)} ${hour}`] : []),
    ...(minutes % 60 > 0 || minutes < 60 ? [`${minutes % 60} ${minute}`] : []),
  ];
  return parts.join(' ');
}

export function isOver({ status }: ShownClock): boolean {
  return status === 'met' || status === 'cancelled';
}

type StepKind =
  | 'started'
  | 'counted'
  | 'closed'
  | 'paused'
  | 'over'
  | 'retargeted'
  | 'due'
  | 'open'
  | 'met'
  | 'cancelled';

type DayWhy = 'off' | 'shortened' | 'moved' | 'ownHours';

/** A row of an explanation: what the API tells, whatever more it tells. */
export type StepRow = {
  readonly kind: StepKind;
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ms?: number;
  readonly state?: string;
  readonly leftMs?: number;
  readonly isPast?: boolean;
  readonly days?: readonly { readonly date: string; readonly why: DayWhy; readonly title?: LocalText }[];
};
