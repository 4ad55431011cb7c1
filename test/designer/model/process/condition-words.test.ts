import { expect, test } from 'vitest';
import type { Condition } from '#engine';
import { conditionWords } from '../../../../designer/model/process/condition-words.ts';
import { titlesIn } from './outlines.ts';

const outline = {
  key: 'incident',
  title: {},
  number: '',
  nodes: [],
  edges: [],
  names: {
    fields: { requester: { en: 'Requester', ru: 'Заявитель' } },
    roles: {},
    groups: {},
    checklists: {},
    plans: {},
    links: {},
    processes: {},
  },
};
const entered: Condition = { op: 'entered', state: { value: 'new', title: { en: 'New', ru: 'Новый' } } };
const left: Condition = { op: 'left', state: { value: 'queued' } };
const vip: Condition = { op: 'true', subject: { kind: 'attribute', key: 'requester', attribute: 'vip' } };

test.each([
  ['en', 'the ticket entered “New” or the ticket left “queued”', '“Requester”: VIP is “yes”'],
  ['ru', 'заявка перешла в «Новый» или заявка вышла из «queued»', '«Заявитель»: VIP — «да»'],
] as const)('what a clock asks is told in words, in %s', async (language, moves, attribute) => {
  const titles = await titlesIn(language, outline);
  expect(conditionWords({ op: 'any', of: [entered, left] }, titles)).toBe(moves);
  expect(conditionWords(vip, titles)).toBe(attribute);
});
