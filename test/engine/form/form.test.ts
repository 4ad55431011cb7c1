import { describe, expect, test } from 'vitest';
import type { Form } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aChoiceList, aModel, aProcess, aText, shown } from '../builders.ts';

const process = aProcess({
  fields: {
    summary: aText({ ...shown, title: { en: 'Summary', ru: 'Тема' }, help: { en: 'In short' }, maxLength: 50 }),
    topic: { type: 'choice', options: 'topic', ...shown },
    subtopic: { type: 'choice', options: 'subtopic', dependsOn: 'topic', many: true, ...shown },
    serial: aText({ ...shown, visible: "topic == 'hardware'", mandatory: "topic == 'hardware'" }),
    secret: aText(),
    cost: { type: 'integer', min: 0, value: '1 + 1', override: { roles: ['lead'] } },
    solution: aText(),
  },
  create: { roles: ['requester', 'agent'], mandatory: ['summary'], hidden: ['solution'] },
  edit: [
    {
      in: ['open'],
      roles: ['agent', 'requester'],
      fields: ['summary', 'topic', 'subtopic', 'serial', 'secret', 'cost'],
    },
  ],
  states: {
    open: { category: 'active', mandatory: ['summary'], readOnly: ['secret'] },
    closed: { category: 'closed', mandatory: ['topic'] },
  },
  transitions: {
    close: {
      from: 'open',
      to: 'closed',
      roles: ['agent'],
      mandatory: ['solution'],
      optional: ['cost'],
      comment: 'public',
      effort: true,
    },
  },
});
const lists = [
  aChoiceList('topic', { hardware: {}, software: {}, fax: { retired: true } }),
  aChoiceList('subtopic', { disk: { under: 'hardware' }, mail: { under: 'software' } }),
  aModel('laptop', { fields: { screen: aText(shown) }, mandatory: ['screen'], hidden: ['topic'] }),
];

function columnsOf(form: Form | undefined): object {
  const lines = form?.schema.properties.lines as { readonly items?: { readonly properties?: object } } | undefined;
  return lines?.items?.properties ?? {};
}

function created() {
  const desk = aDesk([process, ...lists]);
  desk.create({ fields: { summary: 's' } });
  return desk;
}

describe('the form of a creation', () => {
  const desk = aDesk([process, ...lists]);

  test('shows what the actor sees and may give, mandatory first', () => {
    const mine = desk.form('create', { by: 'rob' });
    expect([mine?.order, mine?.schema.required, mine?.values]).toEqual([
      ['summary', 'requester', 'affected', 'topic', 'subtopic'],
      ['summary'],
      { affected: [], requester: 'rob', subtopic: [] },
    ]);
    expect(desk.form('create')?.order).toContain('secret');
    expect(desk.form('create')?.order).not.toContain('solution');
    expect(desk.form('create')?.order).not.toContain('cost');
    expect(desk.form('create', { by: 'lea' })?.order).toContain('cost');
  });

  test('follows what was filled already', () => {
    const hardware = desk.form('create', { by: 'rob', fields: { topic: 'hardware' } });
    expect([hardware?.order.slice(0, 2), hardware?.schema.required]).toEqual([
      ['summary', 'serial'],
      ['summary', 'serial'],
    ]);
    expect(hardware?.schema.properties.subtopic).toMatchObject({ items: { enum: ['disk'] } });
    expect(desk.form('create', { by: 'rob' })?.schema.properties.subtopic).toMatchObject({ maxItems: 0 });
  });

  test('is that of its model', () => {
    const { order, schema } = desk.form('create', { by: 'rob', arguments: { model: 'laptop' } }) ?? {};
    expect([order?.includes('topic'), schema?.required]).toEqual([false, ['summary', 'screen']]);
  });

  test('carries texts, shape and options', () => {
    const { schema } = desk.form('create', { by: 'rob' }) ?? {};
    expect(schema?.properties.summary).toEqual({
      type: 'string',
      minLength: 1,
      maxLength: 50,
      'x-type': 'text',
      'x-title': { en: 'Summary', ru: 'Тема' },
      'x-help': { en: 'In short' },
    });
    expect(schema?.properties.topic).toEqual({
      enum: ['hardware', 'software'],
      'x-type': 'choice',
      'x-options': [
        { value: 'hardware', title: { en: 'hardware' } },
        { value: 'software', title: { en: 'software' } },
      ],
    });
  });

  test('tells the columns of a table like fields, but for those that are not shown', () => {
    const columns = {
      item: aText({ title: { en: 'Item', ru: 'Предмет' }, ...shown }),
      topic: { type: 'choice', options: 'topic', ...shown },
      margin: { type: 'integer' },
      price: { type: 'money', currency: 'EUR', show: ['agent'] },
    } as const;
    const fields = { summary: aText(shown), lines: { type: 'table', columns, ...shown } };
    const tables = aDesk([aProcess({ fields }), ...lists]);
    const lines = [{ item: 'Cable', price: { amount: 500, currency: 'EUR' } }];
    const mine = tables.form('create', { by: 'rob', fields: { lines } });
    expect(mine?.schema.properties.lines?.items).toMatchObject({
      properties: {
        item: { 'x-type': 'text', 'x-title': { en: 'Item', ru: 'Предмет' } },
        topic: { 'x-type': 'choice', enum: ['hardware', 'software'], 'x-options': [{}, {}] },
        margin: { 'x-type': 'integer', type: 'integer' },
      },
    });
    expect(Object.keys(columnsOf(mine))).toEqual(['item', 'topic', 'margin']);
    expect(mine?.values.lines).toEqual([{ item: 'Cable' }]);
    expect(columnsOf(tables.form('create'))).toHaveProperty('price');
  });

  test('is not there for who may not create', () => {
    const closed = aDesk([{ ...process, create: { roles: ['lead'] } }, ...lists]);
    expect(closed.form('create', { by: 'rob' })).toBeUndefined();
  });
});

describe('the form of an edit', () => {
  test('shows what the actor may change here, as it is', () => {
    const desk = created();
    const form = desk.form('edit', { by: 'rob' });
    expect([form?.order, form?.schema.required, form?.values]).toEqual([
      ['summary', 'topic', 'subtopic'],
      ['summary'],
      { summary: 's', subtopic: [] },
    ]);
    expect(desk.form('edit')?.order).toEqual(['summary', 'topic', 'subtopic']);
    expect(desk.form('edit', { by: 'lea' })?.order).toEqual(['summary', 'topic', 'subtopic', 'cost']);
    expect(desk.form('edit', { by: 'rita' })).toBeUndefined();
  });
});

describe('the form of a transition', () => {
  test('offers its fields, and asks for comment and effort', () => {
    const form = created().form('close');
    expect([form?.order, form?.schema.required, form?.comment, form?.effort]).toEqual([
      ['solution', 'topic'],
      ['solution', 'topic'],
      'public',
      true,
    ]);
    expect(created().form('close', { by: 'lea' })?.order).toEqual(['solution', 'topic', 'cost']);
  });

  test('is not there for other roles, in other states, or for commands that are none', () => {
    const desk = created();
    expect(desk.form('close', { by: 'rob' })).toBeUndefined();
    expect(desk.form('jump')).toBeUndefined();
    desk.run('adopt', { by: { kind: 'import' }, arguments: { state: 'closed' } });
    expect(desk.form('close')).toBeUndefined();
  });

  test('does not change the ticket', () => {
    const desk = created();
    const before = desk.ticket();
    desk.form('close', { fields: { solution: 'x', topic: 'hardware' } });
    expect(desk.ticket()).toBe(before);
  });
});
