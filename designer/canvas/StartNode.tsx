import type { Node, NodeProps } from '@xyflow/react';
import type { Row } from '../model/process/boxes.ts';
import classes from './cards.module.css';
import { Handles } from './StateCard.tsx';
import { WayRow } from './WayRow.tsx';

export type StartNodeData = Node<{ readonly rows: readonly Row[]; readonly flows: 'DOWN' | 'RIGHT' }, 'start'>;

/** Where tickets come from: the creation, which has a gate as any transition. */
export function StartNode({ data: { rows, flows } }: NodeProps<StartNodeData>) {
  return (
    <div className={classes.start}>
      <Handles flows={flows} />
      {rows.map((row) => (
        <WayRow key={row.edge.id} row={row} />
      ))}
    </div>
  );
}
