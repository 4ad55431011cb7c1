import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { MapPin } from 'lucide-react';
import type { Card } from '../model/process/boxes.ts';
import { CategoryMark } from '../ui/CategoryMark.tsx';
import { useCanvas } from './canvas-context.ts';
import classes from './cards.module.css';
import { isSame } from './chosen.ts';
import { StateMarks } from './MarkIcons.tsx';
import { StepNumbers, WayRow } from './WayRow.tsx';

export type StateCardNode = Node<{ readonly card: Card; readonly flows: 'DOWN' | 'RIGHT' }, 'state'>;

/** A state: title, mark of its category, what it asks, and the transitions that lead to it from all over. */
export function StateCard({ data: { card, flows } }: NodeProps<StateCardNode>) {
  const { titles, chosen, choose, path, ticket } = useCanvas();
  const { node, title, marks, stubs, shape } = card;
  const own = { kind: 'state', path: node.path } as const;
  const isHere = path?.place.has(node.path) === true;
  const numbers = path?.visits.get(node.path);
  const say = titles.say;
  const name = say('canvas.state', { title: title.join(' '), category: say(`category.${node.category}`) });
  return (
    <div
      className={`${classes.card} ${classes[node.category]}`}
      data-chosen={isSame(chosen, own) || undefined}
      data-here={isHere || undefined}
      data-final={node.isFinal || undefined}
      data-unvisited={(path !== undefined && numbers === undefined && !isHere) || undefined}
    >
      <Handles flows={flows} />
      <div className={classes.head} data-shape={shape}>
        <button
          type="button"
          className={`${classes.open} nodrag nopan`}
          aria-label={isHere ? `${name}. ${say('path.here', { number: ticket ?? '' })}` : name}
          aria-pressed={isSame(chosen, own)}
          onClick={() => choose(own)}
        >
          <CategoryMark category={node.category} />
          <span className={classes.title}>
            {title.map((line) => (
              <span key={line}>{`${line} `}</span>
            ))}
          </span>
        </button>
        {marks.length === 0 ? null : <StateMarks marks={marks} />}
      </div>
      {stubs.length === 0 ? null : (
        <div className={classes.stubs}>
          {stubs.map((row) => (
            <WayRow key={row.edge.id} row={row} heading={row.direction === 'forward' ? 'right' : 'up'} />
          ))}
        </div>
      )}
      {isHere && ticket !== undefined ? (
        <span className={classes.here}>
          <MapPin size={12} aria-hidden="true" />
          {ticket}
        </span>
      ) : null}
      {numbers === undefined ? null : <StepNumbers numbers={numbers} />}
    </div>
  );
}

/** Where the lines of React Flow begin and end; the way between is laid by ELK. */
export function Handles({ flows }: { readonly flows: 'DOWN' | 'RIGHT' }) {
  return (
    <>
      <Handle
        type="target"
        position={flows === 'DOWN' ? Position.Top : Position.Left}
        isConnectable={false}
        className={classes.handle}
      />
      <Handle
        type="source"
        position={flows === 'DOWN' ? Position.Bottom : Position.Right}
        isConnectable={false}
        className={classes.handle}
      />
    </>
  );
}
