/** Which targets a ticket would get if its clocks started now: for whoever tries out a service level before tickets meet it. */
import type { Calendars } from '../calendar/calendar.ts';
import type { CompiledServiceLevel } from '../compile/service-levels.ts';
import { contextOfTicket, type TicketInContext } from '../compile/ticket-context.ts';
import { instantText } from '../expression/instants.ts';
import type { Instant } from '../ticket/ticket.ts';
import { choiceOf, isFor, targetOf } from './advance.ts';
import type { Target } from './clock.ts';
import { dueOf } from './measure.ts';

/** A ticket as it is imagined; every clock starts at its `updatedAt`. */
export type PreviewQuestion = TicketInContext & { readonly calendars: Calendars };

export type ClockPreview = {
  readonly clock: string;
  /** Absent where no target holds, or where its calendar never comes to it. */
  readonly target?: Target;
  /** Without any pause. */
  readonly dueAt?: Instant;
};

/** `isFor` false: it is switched off or not for such a ticket, and what its clocks say is what they would say. */
export type LevelPreview = { readonly isFor: boolean; readonly clocks: readonly ClockPreview[] };

export function previewLevel(level: CompiledServiceLevel, question: PreviewQuestion): LevelPreview {
  const context = contextOfTicket(question);
  return {
    isFor: isFor(level, context),
    clocks: level.clocks.map((clock): ClockPreview => {
      const target = targetOf(choiceOf(clock, question, context), context.at, question.calendars);
      return { clock: clock.key, ...(target === undefined ? {} : standing(target, context.at, question.calendars)) };
    }),
  };
}

function standing(target: Target, startedAt: Instant, calendars: Calendars): Omit<ClockPreview, 'clock'> {
  const due = dueOf({ target, segments: [{ from: startedAt, kind: 'counted' }] }, calendars);
  return due === undefined ? { target } : { target, dueAt: instantText(due) };
}
