import { beforeAll, describe, expect, test } from 'vitest';
import type { Outline } from '#engine';
import { type Picture, pictureOf } from '../../../../designer/model/process/picture.ts';
import { shippedOutlines } from './outlines.ts';

let outlines: ReadonlyMap<string, Outline>;
let pictures: ReadonlyMap<string, Picture>;

beforeAll(async () => {
  outlines = await shippedOutlines();
  pictures = new Map([...outlines].map(([key, outline]) => [key, pictureOf(outline)]));
});

describe('the picture of every shipped process', () => {
  test('names each transition somewhere: on a line, on a card, or as done in a state', () => {
    for (const [key, { lines, stubs, inside }] of pictures) {
      const shown = new Set([
        ...lines.flatMap(({ named }) => named.map(({ edge }) => edge.id)),
        ...[...stubs.values()].flat().map(({ edge }) => edge.id),
        ...[...inside.values()].flat().map(({ id }) => id),
      ]);
      const missing = outlines.get(key)!.edges.filter(({ id }) => !shown.has(id));
      expect(
        missing.map(({ id }) => id),
        key,
      ).toEqual([]);
    }
  });

  test('gives each state a way in, and a way on unless it is done', () => {
    for (const [key, { lines, outline }] of pictures) {
      for (const { path, category, isFinal, children } of outline.nodes) {
        if (children.length > 0) continue;
        const isWithin = (end: string) => path === end || path.startsWith(`${end}.`);
        const into = lines.some(
          ({ from, to, forward, backward }) =>
            (isWithin(to) && forward.length > 0) || (isWithin(from) && backward.length > 0),
        );
        const on = lines.some(
          ({ from, to, forward, backward }) =>
            (isWithin(from) && forward.length > 0) || (isWithin(to) && backward.length > 0),
        );
        const isEnd = category === 'done' || category === 'closed' || isFinal;
        expect([key, path, into, on || isEnd]).toEqual([key, path, true, true]);
      }
    }
  });

  test('has one line for each two states that it joins', () => {
    for (const [key, { lines }] of pictures) {
      const pairs = lines.map(({ from, to }) => [from, to].sort().join(' '));
      expect(new Set(pairs).size, key).toBe(pairs.length);
    }
  });

  test('has few enough lines to be read: at most twice as many as it has states', () => {
    for (const [key, { lines, outline }] of pictures) {
      expect([key, lines.length <= outline.nodes.length * 2]).toEqual([key, true]);
    }
  });
});

test('what can be done from all over stands on the card of the state that it leads to', () => {
  const stubs = pictures.get('incident')!.stubs.get('closed') ?? [];
  expect(stubs.filter(({ side }) => side === 'into').map(({ edge, count }) => [edge.key, count])).toEqual([
    ['dismiss', 11],
    ['cancel', 11],
  ]);
});

test('a broad transition is drawn from where most meet, with the count of the other states', () => {
  const line = pictures.get('incident')!.lines.find(({ id }) => id === 'inProgress awaitingVendor');
  expect(line?.named.map(({ edge, direction, others }) => [edge.key, direction, others])).toContainEqual([
    'giveToVendor',
    'forward',
    6,
  ]);
});

test('an alternative that asks for another state is no way from here', () => {
  const { lines } = pictures.get('incident')!;
  const back = lines.find(({ id }) => id === 'new inProgress')?.backward.map(({ key }) => key) ?? [];
  expect(back).not.toContain('transfer');
});

test('states are drawn in the order of the steps that lead to them, closed at the end', () => {
  const order = pictures.get('change')!.order.filter((path) => !path.includes('.'));
  expect(order[0]).toBe('draft');
  expect(order.at(-1)).toBe('closed');
  expect(order.indexOf('assessment')).toBeLessThan(order.indexOf('implementing'));
});
