import { expect, test } from 'vitest';
import { readCell } from '../../../designer/model/routing-cells.ts';

test.each([
  ['-', true, { kind: 'any' }],
  [true, false, { kind: 'yes' }],
  ['false', false, { kind: 'no' }],
  ['= urgency == "high"', true, { kind: 'condition', text: 'urgency == "high"' }],
  ['network', true, { kind: 'values', values: ['network'], isNot: false }],
  ['not network, mail', true, { kind: 'values', values: ['network', 'mail'], isNot: true }],
  ['>= 3', false, { kind: 'text', text: '>= 3' }],
  [5, false, { kind: 'text', text: '5' }],
])('the cell %j is read', (cell, hasOptions, read) => {
  expect(readCell(cell, hasOptions)).toEqual(read);
});
