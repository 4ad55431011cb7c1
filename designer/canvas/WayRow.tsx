import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import type { Row } from '../model/process/boxes.ts';
import { type Ends, stepsBetween } from '../model/process/ticket-path.ts';
import { useCanvas } from './canvas-context.ts';
import { isSame } from './chosen.ts';
import { WayMarks } from './MarkIcons.tsx';
import classes from './way-row.module.css';

export type Heading = 'up' | 'down' | 'left' | 'right';

const arrows = { up: ArrowUp, down: ArrowDown, left: ArrowLeft, right: ArrowRight } as const;

type WayRowProps = {
  readonly row: Row;
  /** Which way the row leads, where a chip has rows of both ways. */
  readonly heading?: Heading | undefined;
  /** Paths of the two ends of the line, in the direction of the row. */
  readonly ends?: Ends | undefined;
};

/** A transition by its name: a button that reads its gate. */
export function WayRow({ row, heading, ends }: WayRowProps) {
  const { titles, chosen, choose, path } = useCanvas();
  const { edge, lines, marks } = row;
  const own = { kind: 'edge', id: edge.id } as const;
  const kind = titles.say(`kind.${edge.kind}`);
  const title = titles.edge(edge);
  const name =
    ends === undefined
      ? titles.say('canvas.edge', { kind, title })
      : titles.say('canvas.way', { kind, title, from: titles.state(ends.from), to: titles.state(ends.to) });
  const steps =
    path === undefined ? [] : ends === undefined ? path.taken.get(edge.id) : stepsBetween(path, edge.id, ends);
  const numbers = steps?.length === 0 ? undefined : steps;
  // What the signs behind the words say.
  const told = [
    ...marks.map((mark) => titles.say(`mark.way.${mark}`)),
    ...(numbers === undefined
      ? []
      : [titles.say('path.visits', { numbers: numbers.join(', '), count: numbers.length })]),
  ];
  const Arrow = heading === undefined ? undefined : arrows[heading];
  return (
    <button
      type="button"
      className={`${classes.row} nodrag nopan`}
      aria-pressed={isSame(chosen, own)}
      data-taken={numbers !== undefined || undefined}
      onClick={() => choose(own)}
    >
      <span className="visually-hidden">{[name, ...told].join('. ')}</span>
      {Arrow === undefined ? null : <Arrow size={11} strokeWidth={2.2} className={classes.arrow} aria-hidden="true" />}
      <span className={classes.words} aria-hidden="true">
        {lines.map((line) => (
          <span key={line}>{`${line} `}</span>
        ))}
      </span>
      <span className={classes.signs} aria-hidden="true">
        <WayMarks marks={marks} />
        {numbers === undefined ? null : <StepNumbers numbers={numbers} />}
      </span>
    </button>
  );
}

/** Numbers of the steps of a ticket: the last ones, where there are many. */
export function StepNumbers({ numbers }: { readonly numbers: readonly number[] }) {
  const { say } = useCanvas().titles;
  const shown = numbers.length > 2 ? `…${numbers.slice(-2).join(' ')}` : numbers.join(' ');
  const all = say('path.visits', { numbers: numbers.join(', '), count: numbers.length });
  return (
    <span className={classes.numbers} title={all}>
      {shown}
    </span>
  );
}
