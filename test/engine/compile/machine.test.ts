import { describe, expect, test } from 'vitest';
import { aProcess, aWorld, compiled, to } from '../builders.ts';

const process = aWorld(
  aProcess({
    states: {
      open: { category: 'active' },
      work: { category: 'active', initial: 'doing', states: { doing: {}, checking: { states: { one: {}, two: {} } } } },
      both: {
        category: 'active',
        joined: { to: 'closed' },
        regions: {
          left: { initial: 'a', states: { a: {}, b: { final: true } } },
          right: { initial: 'c', states: { c: { states: { deep: {} } }, d: { final: true } } },
        },
      },
      closed: { category: 'closed' },
    },
    transitions: {
      begin: to('open', 'work'),
      again: to('open', 'open'),
      check: to('work', 'work.checking'),
      restart: to('work', 'work'),
      redo: to('work.doing', 'work.doing'),
      split: to('work', 'both'),
      jump: to('open', 'both.right.d'),
      step: to('both.left.a', 'both.left.b'),
      stop: to('both', 'closed'),
    },
  }),
).processes.get('ticket');
if (process === undefined) throw new Error('There is no process ticket');
const { machine, tree } = process;
const move = (configuration: readonly string[], transition: string) => machine.move(configuration, `${transition}#0`);
const standing = ['both.left.a', 'both.right.c.deep'];

describe('a move', () => {
  test('into a state with states enters its initial ones', () => {
    expect(move(['open'], 'begin')).toEqual({
      configuration: ['work.doing'],
      left: ['open'],
      entered: ['work', 'work.doing'],
    });
  });

  test('to the very same state leaves and enters it', () => {
    expect(move(['open'], 'again')).toEqual({ configuration: ['open'], left: ['open'], entered: ['open'] });
    expect(move(['work.doing'], 'redo')).toEqual({
      configuration: ['work.doing'],
      left: ['work.doing'],
      entered: ['work.doing'],
    });
    expect(move(['work.checking.one'], 'restart')).toEqual({
      configuration: ['work.doing'],
      left: ['work.checking.one', 'work.checking', 'work'],
      entered: ['work', 'work.doing'],
    });
  });

  test('from a state into one of its own stays inside', () => {
    expect(move(['work.doing'], 'check')).toEqual({
      configuration: ['work.checking.one'],
      left: ['work.doing'],
      entered: ['work.checking', 'work.checking.one'],
    });
  });

  test('into a state with regions enters all of them', () => {
    expect(move(['work.doing'], 'split')?.configuration).toEqual(standing);
    expect(move(['open'], 'jump')?.configuration).toEqual(['both.left.a', 'both.right.d']);
  });

  test('in one region leaves the other as it is', () => {
    expect(move(standing, 'step')).toEqual({
      configuration: ['both.left.b', 'both.right.c.deep'],
      left: ['both.left.a'],
      entered: ['both.left.b'],
    });
  });

  test('out of regions leaves all of them', () => {
    expect(move(standing, 'stop')?.left.toSorted()).toEqual([
      'both',
      'both.left.a',
      'both.right.c',
      'both.right.c.deep',
    ]);
  });

  test('that no active state answers is none', () => {
    expect(move(['closed'], 'begin')).toBeUndefined();
    expect(machine.move(['open'], 'constructor')).toBeUndefined();
  });

  test.each([
    [['both.left.a']],
    [['work']],
    [['open', 'closed']],
    [['nowhere']],
    [[]],
    [['both.left.a', 'both.left.b', 'both.right.d']],
  ])('from the incomplete configuration %j throws', (configuration) => {
    expect(() => move(configuration, 'begin')).toThrow('is not complete');
  });
});

describe('a configuration', () => {
  test('is completed by initial states', () => {
    expect(tree.complete(['both.left.b'])).toEqual(['both.left.b', 'both.right.c.deep']);
    expect(tree.complete(['work'])).toEqual(['work.doing']);
  });

  test.each([[['open', 'closed']], [['work.doing', 'work.checking']], [['nowhere']], [[]], [['open', 'nowhere']]])(
    'of %j is none',
    (paths) => {
      expect(tree.complete(paths)).toEqual([]);
    },
  );
});

test('a transition out of two regions that are active together is a problem', () => {
  const { problems } = compiled(
    aProcess({
      states: {
        both: { regions: { left: { initial: 'a', states: { a: {} } }, right: { initial: 'b', states: { b: {} } } } },
        open: {},
      },
      transitions: { go: to(['both.left.a', 'both.right.b'], 'open') },
    }),
  );
  expect(problems.map(({ code, path }) => [code, path])).toEqual([['region', ['transitions', 'go', 'from']]]);
});
