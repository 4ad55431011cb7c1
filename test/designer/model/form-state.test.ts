import { describe, expect, test } from 'vitest';
import { placed, withoutEchoes } from '../../../designer/model/form-blockers.ts';
import { type FormAnswer, shapesOf } from '../../../designer/model/form-shape.ts';
import { asking, fieldsToSend, give, openForm, received, shownValue } from '../../../designer/model/form-state.ts';

type Part = {
  readonly subtopics?: readonly string[];
  readonly values?: FormAnswer['values'];
  readonly order?: readonly string[];
};

function anAnswer({
  subtopics = ['driver', 'paper'],
  values = {},
  order = ['topic', 'subtopic', 'reason'],
}: Part = {}): FormAnswer {
  const option = (value: string) => ({ value, title: { en: value } });
  return {
    command: 'edit',
    order,
    values,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['topic'],
      additionalProperties: false,
      properties: {
        topic: { enum: ['printing', 'mail'], 'x-type': 'choice', 'x-options': ['printing', 'mail'].map(option) },
        subtopic: { enum: subtopics, 'x-type': 'choice', 'x-options': subtopics.map(option) },
        reason: { type: 'string', 'x-type': 'text', 'x-title': { en: 'Reason', ru: 'Причина' }, maxLength: 40 },
      },
    },
  };
}

describe('a form that is filled in', () => {
  test('shows what was given before what is there', () => {
    const state = give(openForm(anAnswer({ values: { reason: 'old' } })), 'reason', 'new');
    expect(shownValue(state, 'reason')).toBe('new');
    expect(shownValue(give(state, 'reason', null), 'reason')).toBeUndefined();
  });

  test('takes the answer to its newest question and no older one', () => {
    let state = asking(asking(openForm(anAnswer())));
    state = received(state, 2, anAnswer({ values: { reason: 'second' } }));
    state = received(state, 1, anAnswer({ values: { reason: 'first' } }));
    expect(shownValue(state, 'reason')).toBe('second');
  });

  test('keeps what is being typed whatever is answered', () => {
    const state = received(
      give(openForm(anAnswer()), 'reason', 'half a sent'),
      1,
      anAnswer({ values: { reason: 'x' } }),
    );
    expect(shownValue(state, 'reason')).toBe('half a sent');
  });

  test('lets go of an option that is no longer offered after what it depends on has changed', () => {
    let state = give(give(openForm(anAnswer()), 'topic', 'printing'), 'subtopic', 'paper');
    state = received(give(state, 'topic', 'mail'), 1, anAnswer({ subtopics: ['spam'], values: { subtopic: 'paper' } }));
    expect(shownValue(state, 'subtopic')).toBeUndefined();
    expect(fieldsToSend(state)).toEqual({ topic: 'mail' });
  });

  test('sends what was touched, still asked for, and another value than before', () => {
    let state = openForm(anAnswer({ values: { topic: 'mail', reason: 'same' } }));
    state = give(give(give(state, 'topic', 'printing'), 'reason', 'same'), 'subtopic', 'paper');
    state = received(state, 1, anAnswer({ order: ['topic', 'reason'] }));
    expect(fieldsToSend(state)).toEqual({ topic: 'printing' });
  });

  test('empties by null', () => {
    const state = give(openForm(anAnswer({ values: { reason: 'old' } })), 'reason', null);
    expect(fieldsToSend(state)).toEqual({ reason: null });
  });
});

test('shapes carry titles in the language of the reader, and what is mandatory', () => {
  const [topic, , reason] = shapesOf(anAnswer(), 'ru');
  expect(topic).toMatchObject({ key: 'topic', isRequired: true, isMany: false });
  expect(reason).toMatchObject({ title: 'Причина', maxLength: 40, isRequired: false });
});

test('columns of a table are told like fields', () => {
  const answer = anAnswer({ order: ['rows'] });
  const rows = {
    type: 'array',
    'x-type': 'table',
    items: {
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 20, 'x-type': 'text', 'x-title': { en: 'Name', ru: 'Имя' } },
        count: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, 'x-type': 'integer' },
        due: { type: 'string', format: 'date', 'x-type': 'date' },
      },
    },
  };
  const [table] = shapesOf({ ...answer, schema: { ...answer.schema, properties: { rows } } }, 'en');
  expect(table?.isMany).toBe(false);
  expect(table?.columns?.map(({ title, type }) => [title, type])).toEqual([
    ['Name', 'text'],
    ['count', 'integer'],
    ['due', 'date'],
  ]);
});

describe('blockers', () => {
  const missing = { code: 'missing', field: 'topic', text: 'Fill in Topic.' };
  const unknown = { code: 'notKnown', fields: ['topic'], text: 'Fill in Topic: else the rule cannot be told.' };
  const gate = { code: 'notHolding', text: 'Somebody else has it.' };
  const comment = { code: 'commentMissing', text: 'Write a comment.' };

  test('stand at the field that they name, the others on top', () => {
    expect(placed([gate, missing, comment], ['reason', 'topic'])).toEqual({
      at: { topic: ['Fill in Topic.'], '#comment': ['Write a comment.'] },
      onTop: [gate],
      first: 'topic',
    });
  });

  test('of fields that the form does not have stand on top', () => {
    expect(placed([missing], ['reason'])).toEqual({ at: {}, onTop: [missing] });
  });

  test('that only repeat what is missing are not told twice', () => {
    expect(withoutEchoes([missing, unknown])).toEqual([missing]);
    expect(withoutEchoes([unknown])).toEqual([unknown]);
  });
});
