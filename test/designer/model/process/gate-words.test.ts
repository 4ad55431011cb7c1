import { beforeAll, expect, test } from 'vitest';
import type { Outline } from '#engine';
import { gateWords } from '../../../../designer/model/process/gate-words.ts';
import { stateWords } from '../../../../designer/model/process/state-words.ts';
import { durationWords, spanWords } from '../../../../designer/model/process/time-spans.ts';
import { shippedOutlines, titlesIn } from './outlines.ts';

let outlines: ReadonlyMap<string, Outline>;

beforeAll(async () => {
  outlines = await shippedOutlines();
});

async function read(language: 'en' | 'ru', process: string, id: string) {
  const outline = outlines.get(process)!;
  const titles = await titlesIn(language, outline);
  const edge = outline.edges.find((one) => one.id === id);
  const sections = edge === undefined ? [] : gateWords(edge, outline, titles);
  return Object.fromEntries(
    sections.map(({ id: section, lines }) => [
      section === 'then' ? 'effects' : section,
      lines.flatMap(({ text, notes = [] }) => [text, ...notes.map((note) => `  ${note}`)]),
    ]),
  );
}

test('the gate of a transition is read in English', async () => {
  expect(await read('en', 'change', 'transition:finish')).toEqual({
    who: ['Assignee'],
    from: ['Working'],
    asks: [
      'To be filled in: Outcome',
      'Recorded effort',
      expect.stringMatching(/^Must hold: “Outcome” is .+ or .+ or .+$/),
      '  Else: “Say how it went; what was backed out is finished there”',
      'Must hold: number of open tickets linked as “Task” is 0',
      '  Else: “Tasks are still open”',
    ],
    leads: [
      expect.stringMatching(/^Closed – if “Kind of change” is Standard – from a model and “Outcome” is /),
      'Review – else',
    ],
    effects: [
      expect.stringMatching(/^Goes on to the tickets linked as “Mends the incident” – if “Outcome” is not /),
      expect.stringMatching(/^Goes on to the tickets linked as “Removes the problem” – if “Outcome” is not /),
      'A message to: Requester, Watchers',
    ],
  });
});

test('the gate of a transition is read in Russian', async () => {
  expect(await read('ru', 'change', 'transition:reopen')).toMatchObject({
    from: ['Закрыто'],
    asks: [
      'Внутренний комментарий, его прочитают коллеги',
      expect.stringMatching(/^Должно выполняться: «Результат» — .+ или /),
      '  Иначе: «Разбор есть только у начатого изменения»',
      'Не позже чем через 14 дней после прихода заявки в это состояние',
    ],
    effects: ['Отсчёт сроков не меняется'],
  });
});

test('what nobody does by hand says what does it', async () => {
  expect((await read('en', 'change', 'transition:closeUnreviewed')).who).toEqual([
    'Nobody does it by hand',
    'By itself in “Review”: After 10 business days',
  ]);
});

test('no words are missing: nothing of any process is read as a key or as an empty place, in either language', async () => {
  for (const [key, outline] of outlines) {
    for (const language of ['en', 'ru'] as const) {
      const titles = await titlesIn(language, outline);
      const sections = [
        ...outline.edges.flatMap((edge) => gateWords(edge, outline, titles)),
        ...outline.nodes.flatMap((node) => stateWords(node, titles)),
      ];
      const texts = sections.flatMap(({ lines }) => lines.flatMap(({ text, notes = [] }) => [text, ...notes]));
      const broken = texts.filter((text) => text === '' || /\{\{|undefined|^[a-z]+(\.[A-Za-z]+)+$/.test(text));
      expect([key, language, broken]).toEqual([key, language, []]);
    }
  }
});

test('spans of time have the forms of number of their language', async () => {
  const outline = outlines.get('change')!;
  const { say: en } = await titlesIn('en', outline);
  const { say: ru } = await titlesIn('ru', outline);
  expect(spanWords({ businessDays: 1 }, en)).toBe('1 business day');
  expect(spanWords({ businessDays: 3 }, ru)).toBe('3 рабочих дня');
  expect(spanWords({ working: 'PT8H' }, en)).toBe('8 hours of working time');
  expect(durationWords('P1DT30M', ru)).toBe('1 день 30 минут');
  expect(durationWords('soon', en)).toBe('soon');
});
