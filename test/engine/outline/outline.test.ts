import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compile, type Outline, outlineOf, parsePack, type World } from '#engine';
import { filesBelow, root } from '../check/check-files.ts';

let world: World;
let outlines: ReadonlyMap<string, Outline>;

beforeAll(async () => {
  const { definitions } = parsePack(await filesBelow(join(root, 'definitions/itil')));
  world = compile(definitions, 'r1').world;
  outlines = new Map([...world.processes].map(([key, process]) => [key, outlineOf(process, world)]));
});

function outline(key: string): Outline {
  return outlines.get(key)!;
}

function edge(process: string, id: string) {
  return outline(process).edges.find((one) => one.id === id);
}

function node(process: string, path: string) {
  return outline(process).nodes.find((one) => one.path === path);
}

describe('the outline of every shipped process', () => {
  test('has each transition once', () => {
    for (const [key, { edges }] of outlines) {
      const shown = edges.filter(({ kind }) => kind === 'transition').map((one) => one.key);
      expect(shown, key).toEqual(Object.keys(world.processes.get(key)!.definition.transitions));
    }
  });

  test('leads only from and to states that it has', () => {
    for (const [key, { nodes, edges }] of outlines) {
      const paths = new Set(nodes.map(({ path }) => path));
      const named = edges.flatMap(({ from, to }) => [...from, ...to.map(({ state }) => state)]);
      expect(
        named.filter((path) => !paths.has(path)),
        key,
      ).toEqual([]);
    }
  });

  test('has edges with names of their own', () => {
    for (const [key, { edges }] of outlines) expect(new Set(edges.map(({ id }) => id)).size, key).toBe(edges.length);
  });

  test('is plain data: it comes out of a message as it went in', () => {
    for (const one of outlines.values()) expect(structuredClone(one)).toEqual(one);
  });
});

describe('the change process', () => {
  test('runs two regions side by side in its assessment, and each begins in its own first state', () => {
    expect(node('change', 'assessment')).toMatchObject({
      isParallel: true,
      children: ['assessment.approval', 'assessment.planning'],
    });
    expect(
      outline('change')
        .nodes.filter(({ parent, isInitial }) => parent?.startsWith('assessment.') && isInitial)
        .map(({ path }) => path),
    ).toEqual(['assessment.approval.byManager', 'assessment.planning.drafting']);
  });

  test('asks the board by its rule, and skips it where the risk is low', () => {
    expect(node('change', 'assessment.approval.byBoard')?.approval).toMatchObject({
      key: 'board',
      source: { from: 'group', of: 'changeBoard' },
      skipWhen: { op: 'is', subject: { kind: 'field', key: 'risk' }, values: [{ value: 'low', title: { en: 'Low' } }] },
      given: 'assessment.approval.passed',
      refused: 'assessment.approval.refused',
    });
  });

  test('submits by one command to three states, each condition in the words of its choice list', () => {
    const standard = { value: 'standard', title: { en: 'Standard – from a model', ru: 'Стандартное – по шаблону' } };
    expect(edge('change', 'transition:submit')?.to).toEqual([
      {
        state: 'scheduled',
        when: { op: 'is', subject: { kind: 'field', key: 'changeType' }, values: [standard] },
      },
      {
        state: 'emergencyApproval',
        when: {
          op: 'is',
          subject: { kind: 'field', key: 'changeType' },
          values: [expect.objectContaining({ value: 'emergency' })],
        },
      },
      { state: 'assessment' },
    ]);
  });

  test('closes an unreviewed change by its timer alone', () => {
    const { roles, triggers } = edge('change', 'transition:closeUnreviewed')!;
    expect(roles).toBeUndefined();
    expect(triggers).toEqual([
      {
        kind: 'timer',
        state: 'review',
        timer: {
          id: 'after:review:1',
          kind: 'after',
          in: { businessDays: 10 },
          every: false,
          run: 'closeUnreviewed',
          notify: [],
        },
      },
    ]);
  });

  test('makes the moves that states make by themselves', () => {
    expect(edge('change', 'joined:assessment')?.to).toEqual([{ state: 'scheduled' }]);
    expect(edge('change', 'leaves:assessment.approval.refused')?.to).toEqual([{ state: 'rejected' }]);
    expect(edge('change', 'refused:emergencyApproval')?.to).toEqual([{ state: 'rejected' }]);
  });
});

test('a change that is done runs a transition of the incidents that wait for it', () => {
  expect(edge('incident', 'transition:changeDone')?.triggers).toEqual([
    { kind: 'transition', key: 'finish', title: { en: 'Work is done', ru: 'Работы завершены' }, process: 'change' },
  ]);
});

test('an answer of the requester is told as what runs its transition', () => {
  expect(edge('incident', 'transition:answer')?.triggers).toContainEqual({ kind: 'reply', state: 'awaitingRequester' });
});
