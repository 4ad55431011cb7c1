import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { Row } from '../model/process/boxes.ts';
import type { PlacedLine } from '../model/process/elk-graph.ts';
import { endsOf, isOnPath } from '../model/process/line-path.ts';
import { roundedPath } from '../model/process/rounded-path.ts';
import { useCanvas } from './canvas-context.ts';
import { type Heading, WayRow } from './WayRow.tsx';
import classes from './way-line.module.css';

export type WayLineEdge = Edge<{ readonly placed: PlacedLine; readonly flows: 'DOWN' | 'RIGHT' }, 'way'>;

/** The connection of two states, with a chip that names the ways. */
export function WayLine({ data }: EdgeProps<WayLineEdge>) {
  const { chosen, path } = useCanvas();
  if (data === undefined) return null;
  const { line, points, chip } = data.placed;
  const edges = [...line.forward, ...line.backward];
  const isChosen = chosen?.kind === 'edge' && edges.some(({ id }) => id === chosen.id);
  const isTaken = path !== undefined && isOnPath(line, path);
  const look = `${isChosen ? '-chosen' : ''}`;
  const isBoth = new Set(line.named.map(({ direction }) => direction)).size > 1;
  return (
    <>
      <BaseEdge
        path={roundedPath(points)}
        className={classes.line}
        data-chosen={isChosen || undefined}
        data-taken={isTaken || undefined}
        {...(line.forward.length > 0 ? { markerEnd: `url(#way-end${look})` } : {})}
        {...(line.backward.length > 0 ? { markerStart: `url(#way-end${look})` } : {})}
      />
      {line.from === 'start' || chip.bands.length === 0 ? null : (
        <EdgeLabelRenderer>
          <div
            className={classes.chip}
            data-chosen={isChosen || undefined}
            data-taken={isTaken || undefined}
            style={{
              transform: `translate(${chip.x}px, ${chip.y}px)`,
              width: chip.width,
              height: chip.height,
            }}
          >
            {chip.bands.map((band) => (
              <div key={band[0]?.edge.id} className={classes.band}>
                {band.map((row) => (
                  <WayRow
                    key={row.edge.id}
                    row={row}
                    heading={isBoth ? headingOf(row, data.flows) : undefined}
                    ends={endsOf(line, row.direction)}
                  />
                ))}
              </div>
            ))}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

function headingOf({ direction }: Row, flows: 'DOWN' | 'RIGHT'): Heading {
  if (flows === 'DOWN') return direction === 'forward' ? 'down' : 'up';
  return direction === 'forward' ? 'right' : 'left';
}

/** Arrowheads, once for all lines. */
export function ArrowHeads() {
  return (
    <svg className={classes.heads} aria-hidden="true">
      <defs>
        {(['', '-chosen'] as const).map((look) => (
          <marker
            key={look}
            id={`way-end${look}`}
            className={look === '' ? classes.head : classes.headChosen}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0 1 9 5 0 9z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
