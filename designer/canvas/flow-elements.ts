/** A drawing in the words of React Flow. Frames lie under lines, lines under cards. */
import type { Drawing } from './drawing.ts';
import type { FrameNodeData } from './FrameNode.tsx';
import type { StartNodeData } from './StartNode.tsx';
import type { StateCardNode } from './StateCard.tsx';
import type { WayLineEdge } from './WayLine.tsx';

export type FlowNode = StateCardNode | FrameNodeData | StartNodeData;

const layers = { frame: 0, line: 1, card: 2 } as const;

export function nodesOf({ start, frames, cards, direction: flows }: Drawing): FlowNode[] {
  return [
    {
      id: 'start',
      type: 'start',
      ...placed(start, layers.card),
      data: { rows: start.bands.flat(), flows },
    },
    ...frames.map(
      (frame): FrameNodeData => ({
        id: frame.node.path,
        type: 'frame',
        ...placed(frame, layers.frame),
        data: { node: frame.node, flows },
      }),
    ),
    ...cards.map(
      (card): StateCardNode => ({
        id: card.node.path,
        type: 'state',
        ...placed(card, layers.card),
        data: { card, flows },
      }),
    ),
  ];
}

export function edgesOf({ lines, direction: flows }: Drawing): WayLineEdge[] {
  return lines.map((placedLine) => ({
    id: placedLine.line.id,
    type: 'way',
    source: placedLine.line.from,
    target: placedLine.line.to,
    zIndex: layers.line,
    data: { placed: placedLine, flows },
  }));
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function placed({ x, y, width, height }: Place, zIndex: number) {
  return { position: { x, y }, width, height, zIndex };
}
