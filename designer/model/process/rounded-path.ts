type Point = { readonly x: number; readonly y: number };

/** The `d` of an SVG path along corners, each rounded as far as its neighbours leave room. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const corners = rest.map((point, index) => {
    const before = points[index] ?? first;
    const after = points[index + 2];
    if (after === undefined) return `L ${at(point)}`;
    const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    return `L ${at(towards(point, before, r))} Q ${at(point)} ${at(towards(point, after, r))}`;
  });
  return [`M ${at(first)}`, ...corners].join(' ');
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}
