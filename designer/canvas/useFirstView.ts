import type { Viewport } from '@xyflow/react';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Drawing } from './drawing.ts';

/** Smaller than that, words of 12 pixels are hard to read. In a narrow window seeing more of the picture is worth it. */
const leastReadable = { wide: 0.8, narrow: 0.7 } as const;
const wideFrom = 1100;
const margin = 12;

/** Where a picture is first looked at: all of it, if it can be read so; else its beginning. */
export function useFirstView(drawing: Drawing): {
  readonly ref: RefObject<HTMLElement | null>;
  readonly start: Viewport | undefined;
} {
  const ref = useRef<HTMLElement>(null);
  const [start, setStart] = useState<Viewport | undefined>();
  useLayoutEffect(() => {
    const room = ref.current?.getBoundingClientRect();
    if (room !== undefined) setStart(firstView(drawing, room));
  }, [drawing]);
  return { ref, start };
}

type Room = { readonly width: number; readonly height: number };

export function firstView({ size, start }: Drawing, room: Room): Viewport {
  const least = leastReadable[room.width < wideFrom ? 'narrow' : 'wide'];
  const zoom = Math.max(least, fittingZoom(size, room));
  return {
    zoom,
    x: along(room.width, size.width * zoom, (start.x + start.width / 2) * zoom),
    y: along(room.height, size.height * zoom, (start.y + start.height / 2) * zoom),
  };
}

export function wholeView({ size }: Drawing, room: Room): Viewport {
  const zoom = fittingZoom(size, room);
  return { zoom, x: (room.width - size.width * zoom) / 2, y: (room.height - size.height * zoom) / 2 };
}

function fittingZoom(size: Room, room: Room): number {
  return Math.min(1.15, (room.width - margin * 2) / size.width, (room.height - margin * 2) / size.height);
}

/** In the middle where there is room; else so that the point is seen, near the middle and never past an end. */
function along(room: number, length: number, point: number): number {
  if (length + margin * 2 <= room) return (room - length) / 2;
  return Math.min(margin, Math.max(room - margin - length, room / 2 - point));
}
