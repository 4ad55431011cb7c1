import { Clock, CornerDownLeft, ListChecks, RotateCw, ShieldCheck, Stamp, Workflow, Zap } from 'lucide-react';
import type { StateMark, WayMark } from '../model/process/boxes.ts';
import { useCanvas } from './canvas-context.ts';
import classes from './marks.module.css';

const icons = {
  approval: Stamp,
  checklist: ListChecks,
  plan: Workflow,
  gate: ShieldCheck,
  timer: Clock,
  reply: CornerDownLeft,
  inside: RotateCw,
  itself: Zap,
} as const;

export function MarkIcon({ kind, size = 12 }: { readonly kind: StateMark['kind'] | WayMark; readonly size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} strokeWidth={2} aria-hidden="true" />;
}

/** The line of marks on a card: what a state asks, and what happens there by time. */
export function StateMarks({ marks }: { readonly marks: readonly StateMark[] }) {
  const { say } = useCanvas().titles;
  return (
    <span className={classes.marks}>
      {marks.map(({ kind, count }) => (
        <span key={kind} className={classes.mark} title={say(`mark.${kind}`, { count })}>
          <MarkIcon kind={kind} />
          {count > 1 ? count : null}
        </span>
      ))}
    </span>
  );
}

export function WayMarks({ marks }: { readonly marks: readonly WayMark[] }) {
  const { say } = useCanvas().titles;
  return marks.map((kind) => (
    <span key={kind} className={classes.wayMark} title={say(`mark.way.${kind}`)}>
      <MarkIcon kind={kind} size={11} />
    </span>
  ));
}
