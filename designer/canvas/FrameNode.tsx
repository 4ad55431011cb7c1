import type { Node, NodeProps } from '@xyflow/react';
import type { OutlineNode } from '#engine';
import { CategoryMark } from '../ui/CategoryMark.tsx';
import { useCanvas } from './canvas-context.ts';
import classes from './cards.module.css';
import { isSame } from './chosen.ts';
import { Handles } from './StateCard.tsx';
import { StepNumbers } from './WayRow.tsx';

export type FrameNodeData = Node<{ readonly node: OutlineNode; readonly flows: 'DOWN' | 'RIGHT' }, 'frame'>;

/** A state with states inside, or a region of one. */
export function FrameNode({ data: { node, flows } }: NodeProps<FrameNodeData>) {
  const { titles, chosen, choose, path } = useCanvas();
  const own = { kind: 'state', path: node.path } as const;
  const { say } = titles;
  const title = titles.text(node.title, node.key);
  const name =
    node.kind === 'region'
      ? say('canvas.region', { title })
      : say('canvas.frame', { title, category: say(`category.${node.category}`) });
  const numbers = node.kind === 'region' ? undefined : path?.visits.get(node.path);
  return (
    <div
      className={classes.frame}
      data-kind={node.kind}
      data-chosen={isSame(chosen, own) || undefined}
      data-here={path?.place.has(node.path) || undefined}
    >
      <Handles flows={flows} />
      <button
        type="button"
        className={`${classes.frameTitle} nodrag nopan`}
        aria-label={name}
        aria-pressed={isSame(chosen, own)}
        onClick={() => choose(own)}
      >
        {node.kind === 'region' ? null : <CategoryMark category={node.category} size={12} />}
        {title}
      </button>
      {numbers === undefined ? null : <StepNumbers numbers={numbers} />}
    </div>
  );
}
