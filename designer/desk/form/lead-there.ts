/** From what is missing to the place where it can be put right. */

import { changingValue } from '../../model/changing-value.ts';
import type { ToldBlocker } from '../../model/form-blockers.ts';

/** The field that the ticket's panel of fields shall open for writing. */
export const wantedField = changingValue<{ readonly ticket: string; readonly field: string } | undefined>(undefined);

/** The id of a point's box: what leads to an unfinished checklist looks for it. */
export function pointId(checklist: string, point: string): string {
  return `point-${checklist}-${point}`;
}

/** How to get there; undefined for what no place of the page puts right. */
export function wayTo(ticket: string, blocker: ToldBlocker): (() => void) | undefined {
  const field = blocker.field ?? blocker.fields?.[0];
  if (field !== undefined) return () => wantedField.set({ ticket, field });
  if (blocker.code !== 'checklistUnfinished') return undefined;
  const { checklist, points } = blocker as unknown as {
    readonly checklist: string;
    readonly points: readonly string[];
  };
  return () => {
    const box = points.map((point) => document.getElementById(pointId(checklist, point))).find((one) => one !== null);
    box?.scrollIntoView({ block: 'center' });
    box?.focus();
  };
}
