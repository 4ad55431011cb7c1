import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Box } from '../model/process/elk-graph.ts';
import { useCanvas } from './canvas-context.ts';
import type { Chosen } from './chosen.ts';
import type { Drawing } from './drawing.ts';

const margin = 24;
/** The panel beside the picture has taken its place by then. */
const settledMs = 60;

/** Moves the picture just so far that what is chosen is seen: it may have been chosen in the panel, or lie under it. */
export function useFollowChosen(drawing: Drawing): void {
  const { chosen } = useCanvas();
  const store = useStoreApi();
  const { setViewport } = useReactFlow();
  const key = chosen === undefined ? undefined : JSON.stringify(chosen);
  useEffect(() => {
    const boxes = key === undefined ? [] : boxesOf(JSON.parse(key) as Chosen, drawing);
    if (boxes.length === 0) return undefined;
    const timer = setTimeout(() => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      const seen = (box: Box) => shift(box, { x, y, zoom }, { width, height });
      const [first] = boxes.map(seen);
      if (first === undefined || boxes.map(seen).some(({ dx, dy }) => dx === 0 && dy === 0)) return;
      void setViewport({ x: x + first.dx, y: y + first.dy, zoom }, { duration: 120 });
    }, settledMs);
    return () => clearTimeout(timer);
  }, [key, drawing, store, setViewport]);
}

function boxesOf(chosen: Chosen, { cards, frames, start, lines }: Drawing): readonly Box[] {
  if (chosen.kind === 'state') return [...cards, ...frames].filter(({ node }) => node.path === chosen.path);
  if (chosen.id === 'creation') return [start];
  const named = lines.filter(({ line }) => line.named.some(({ edge }) => edge.id === chosen.id));
  const stubbed = cards.filter(({ stubs }) => stubs.some(({ edge }) => edge.id === chosen.id));
  return [...named.map(({ chip }) => chip), ...stubbed];
}

type View = { readonly x: number; readonly y: number; readonly zoom: number };
type Room = { readonly width: number; readonly height: number };

/** How far the picture has to move for the box to be seen. */
function shift(box: Box, { x, y, zoom }: View, room: Room): { readonly dx: number; readonly dy: number } {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return {
    dx: along(left, left + box.width * zoom, room.width),
    dy: along(top, top + box.height * zoom, room.height),
  };
}

function along(from: number, to: number, room: number): number {
  if (from < margin) return margin - from;
  return to > room - margin ? Math.max(room - margin - to, margin - from) : 0;
}
