import { beforeAll, expect, test } from 'vitest';
import type { Outline } from '#engine';
import { pathOf, stepsBetween } from '../../../../designer/model/process/ticket-path.ts';
import { shippedOutlines } from './outlines.ts';

let outlines: ReadonlyMap<string, Outline>;

beforeAll(async () => {
  outlines = await shippedOutlines();
});

const at = '2026-03-02T09:00:00Z';
const regions = ['assessment.approval.byManager', 'assessment.planning.drafting'];

test('the moves of a ticket are numbered in order, on the states that they led into and on the edges that they took', () => {
  const decided = ['assessment.approval.byBoard', 'assessment.planning.drafting'];
  const history = [
    { at, command: 'create', process: 'change', move: { to: ['draft'] } },
    { at, command: 'edit' },
    { at, command: 'submit', move: { from: ['draft'], to: regions } },
    { at, command: 'given', move: { from: regions, to: decided } },
  ];
  const path = pathOf(outlines.get('change')!, history, decided);
  expect(path.steps.map(({ number, edgeId, to }) => [number, edgeId, to])).toEqual([
    [1, 'creation', ['draft']],
    [2, 'transition:submit', regions],
    [3, 'given:assessment.approval.byManager', ['assessment.approval.byBoard']],
  ]);
  expect(path.visits.get('assessment')).toEqual([2]);
  expect(path.taken.get('transition:submit')).toEqual([2]);
  expect([...path.place]).toEqual([
    'assessment',
    'assessment.approval',
    'assessment.approval.byBoard',
    'assessment.planning',
    'assessment.planning.drafting',
  ]);
});

test('a state that was come into twice has both numbers', () => {
  const history = [
    { at, command: 'create', move: { to: ['draft'] } },
    { at, command: 'submit', move: { from: ['draft'], to: regions } },
    { at, command: 'withdraw', move: { from: regions, to: ['draft'] } },
  ];
  expect(pathOf(outlines.get('change')!, history, ['draft']).visits.get('draft')).toEqual([1, 3]);
});

test('a ticket that came from another process begins its path here', () => {
  const history = [
    { at, command: 'create', process: 'incident', move: { to: ['new'] } },
    { at, command: 'take', move: { from: ['new'], to: ['inProgress'] } },
    { at, command: 'moveTo', process: 'request', move: { from: ['inProgress'], to: ['submitted'] } },
  ];
  const { steps } = pathOf(outlines.get('request')!, history, ['submitted']);
  expect(steps.map(({ number, command, edgeId }) => [number, command, edgeId])).toEqual([[1, 'moveTo', undefined]]);
});

test('of a transition with several targets only the way that was taken is on the path', () => {
  const history = [
    { at, command: 'create', move: { to: ['draft'] } },
    { at, command: 'submit', move: { from: ['draft'], to: regions } },
  ];
  const path = pathOf(outlines.get('change')!, history, regions);
  expect(stepsBetween(path, 'transition:submit', { from: 'draft', to: 'assessment' })).toEqual([2]);
  expect(stepsBetween(path, 'transition:submit', { from: 'draft', to: 'scheduled' })).toEqual([]);
  expect(stepsBetween(path, 'creation', { from: 'start', to: 'draft' })).toEqual([1]);
});
