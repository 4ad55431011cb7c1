import Elk from 'elkjs/lib/elk.bundled.js';
import { beforeAll, expect, test } from 'vitest';
import type { Outline } from '#engine';
import {
  type Arrangement,
  arrangements,
  type Box,
  boxesOf,
  elkGraphOf,
  type Placed,
  placedOf,
} from '../../../../designer/model/process/elk-graph.ts';
import { pictureOf } from '../../../../designer/model/process/picture.ts';
import { boxWords, shippedOutlines, titlesIn } from './outlines.ts';

const flat: Arrangement = { direction: 'DOWN', shape: 'flat' };
const room = { width: 1340, height: 790 };

let outlines: ReadonlyMap<string, Outline>;

beforeAll(async () => {
  outlines = await shippedOutlines();
});

async function placed(
  outline: Outline,
  language: 'en' | 'ru',
  { direction, shape }: Arrangement = flat,
): Promise<Placed> {
  const picture = pictureOf(outline);
  const boxes = boxesOf(picture, shape, boxWords(await titlesIn(language, outline)));
  // The package is of another module system: its class is the default of what is imported.
  const elk = new (Elk as unknown as new () => InstanceType<typeof Elk.default>)();
  return placedOf(await elk.layout(elkGraphOf(picture, boxes, direction)), picture, boxes);
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function scale({ size }: Placed): number {
  return Math.min(room.width / size.width, room.height / size.height);
}

test.each(['en', 'ru'] as const)(
  'in %s no card and no chip lies on another, in every shipped process',
  async (language) => {
    for (const [key, outline] of outlines) {
      const { cards, lines } = await placed(outline, language);
      const boxes = [
        ...cards.map((card) => ({ name: card.node.path, ...card })),
        ...lines.filter(({ line }) => line.from !== 'start').map(({ line, chip }) => ({ name: line.id, ...chip })),
      ];
      const troubles = boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => overlap(one, other))
          .map((other) => `${key}: ${one.name} / ${other.name}`),
      );
      expect(troubles).toEqual([]);
    }
  },
);

test('every shipped process is readable in a window of 1440 pixels, in both languages', async () => {
  for (const [key, outline] of outlines) {
    for (const language of ['en', 'ru'] as const) {
      const all = await Promise.all(arrangements.map((one) => placed(outline, language, one)));
      expect([key, language, Math.max(...all.map(scale)) >= 0.75]).toEqual([key, language, true]);
    }
  }
});

test('the same process is laid out the same', async () => {
  const change = outlines.get('change')!;
  expect(await placed(change, 'en')).toEqual(await placed(change, 'en'));
});

test('lines end at the states that they join', async () => {
  const { cards, frames, start, lines } = await placed(outlines.get('change')!, 'en');
  const boxes = new Map<string, Box>([
    ['start', start],
    ...cards.map((card): [string, Box] => [card.node.path, card]),
    ...frames.map((frame): [string, Box] => [frame.node.path, frame]),
  ]);
  for (const { line, points } of lines) {
    expect([line.id, isAt(points[0], boxes.get(line.from)), isAt(points.at(-1), boxes.get(line.to))]).toEqual([
      line.id,
      true,
      true,
    ]);
  }
});

function isAt(point: { readonly x: number; readonly y: number } | undefined, box: Box | undefined): boolean {
  if (point === undefined || box === undefined) return false;
  const { x, y, width, height } = box;
  const isInside = point.x >= x - 1 && point.x <= x + width + 1 && point.y >= y - 1 && point.y <= y + height + 1;
  return isInside && (Math.abs(point.y - y) < 2 || Math.abs(point.y - y - height) < 2);
}
