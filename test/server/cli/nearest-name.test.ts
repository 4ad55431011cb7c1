import { expect, test } from 'vitest';
import { nearestName } from '../../../server/cli/nearest-name.ts';

const names = ['check', 'form', 'format', 'replay', 'run'];

test.each([
  ['chekc', 'check'],
  ['chek', 'check'],
  ['reply', 'replay'],
  ['rep', 'replay'],
  ['from', 'form'],
  ['Check', 'check'],
])('%s means %s', (written, name) => expect(nearestName(written, names)).toBe(name));

test.each(['', 'publish', 'x'])('%j means none of them', (written) =>
  expect(nearestName(written, names)).toBeUndefined(),
);
