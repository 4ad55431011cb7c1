import { expect, test } from 'vitest';
import { catalogueGroups } from '../../../designer/model/catalogue.ts';
import { creationOrder, reachedField } from '../../../designer/model/creation-order.ts';
import type { FieldShape } from '../../../designer/model/form-shape.ts';

const items = [
  { process: 'change', title: { en: 'Propose a change' } },
  { process: 'incident', title: { en: 'Report a fault', ru: 'Сообщить о неисправности' } },
  { process: 'problem', title: { en: 'Log a problem' } },
  { process: 'request', title: { en: 'Order a service' } },
  { process: 'request', model: 'laptop', title: { en: 'New laptop' }, description: { en: 'For employees' } },
];
const question = {
  processes: [{ key: 'request', title: { en: 'Request' } }],
  language: 'en',
  text: '',
  others: 'Also',
};

test('the fault comes first, then what is ordered, then what stands alone together', () => {
  const groups = catalogueGroups(items, question);
  expect(groups.map(({ title, cards }) => [title, cards.map(({ key }) => key)])).toEqual([
    ['incident', ['incident']],
    ['Request', ['request', 'request.laptop']],
    ['Also', ['change', 'problem']],
  ]);
});

test('a search finds by words of the description, in the wrong layout, and leaves empty groups out', () => {
  const found = (text: string) =>
    catalogueGroups(items, { ...question, text }).flatMap(({ cards }) => cards.map(({ key }) => key));
  expect(found('employees')).toEqual(['request.laptop']);
  expect(found('дфзещз')).toEqual(['request.laptop']);
});

function aShape(key: string, some: Partial<FieldShape> = {}): FieldShape {
  return { key, type: 'text', title: key, isMany: false, isRequired: false, ...some };
}

test('a new ticket asks an agent first for whom, then what must be; the rest waits, unless it was filled', () => {
  const shapes = [
    aShape('summary', { isRequired: true }),
    aShape('requester', { type: 'person' }),
    aShape('assignee', { type: 'person' }),
    aShape('model', { type: 'reference' }),
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => aShape(key)),
    aShape('details', { type: 'richText' }),
  ];
  const { shown, more } = creationOrder(shapes, { isAgent: true, wanted: new Set(['assignee']) });
  expect(shown).toEqual(['requester', 'summary', 'details', 'a', 'b', 'c', 'd', 'assignee']);
  expect(more).toEqual(['e', 'f']);
});

test('how somebody reached the desk is asked at once, wherever the process has it', () => {
  const shapes = ['summary', 'a', 'b', 'c', 'd', 'e', 'f', 'g', reachedField].map((key) => aShape(key));
  const { shown, more } = creationOrder(shapes, { isAgent: true, wanted: new Set() });
  expect(shown).toEqual([reachedField, 'summary', 'a', 'b', 'c', 'd', 'e']);
  expect(more).toEqual(['f', 'g']);
});
