import i18next from 'i18next';
import { expect, test } from 'vitest';
import { texts } from '../../../designer/i18n/en.ts';
import { inputWords, isNumber, type TrialInput, trialFields } from '../../../designer/model/trial.ts';

const inputs: readonly TrialInput[] = [
  { name: 'topic', title: { en: 'Topic', ru: 'Тема' }, type: 'choice', options: [] },
  { name: 'requester.vip', title: { en: 'Requester' }, attribute: 'vip', type: 'boolean' },
  { name: 'users', type: 'number' },
  { name: 'ci', type: 'filled' },
  { name: 'note', type: 'text' },
];

test('what is filled in is sent in the type of its input, what is empty or no number is left out', () => {
  expect(
    trialFields(inputs, { topic: 'network', 'requester.vip': 'false', users: '2,5', ci: 'true', note: ' x ' }),
  ).toEqual({ topic: 'network', 'requester.vip': false, users: 2.5, ci: true, note: 'x' });
  expect(trialFields(inputs, { topic: '', users: 'many', note: ' ', other: 'x' })).toEqual({});
});

test('a number may have a comma or a point', () => {
  expect(['3', '2.5', '2,5', '', 'three', '1,2,3'].map(isNumber)).toEqual([true, true, true, true, false, false]);
});

test('an input is called by its field, and by what is asked of whom the field names', async () => {
  const i18n = i18next.createInstance();
  await i18n.init({ lng: 'en', resources: { en: { process: texts.process } }, defaultNS: 'process' });
  const say = i18n.getFixedT('en', 'process');
  expect(inputs.map((input) => inputWords(input, 'en', say))).toEqual([
    'Topic',
    'Requester: VIP',
    'users',
    'ci',
    'note',
  ]);
});
