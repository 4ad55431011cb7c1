import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../../engine/template/index.ts';
import { incidentScope, rendered } from './a-template.ts';

const fields = {
  summary: 'Disk <full> & hot',
  description: '<p>First<br>second</p><p>A &lt;b&gt;</p>',
  impact: 'high',
  urgent: true,
  visits: 12_000,
  rate: 0.5,
  tags: ['red', 'blue'],
  cost: { amount: 123_456, currency: 'RUB' },
  day: '2026-03-01',
  due: '2026-03-01T22:30:00Z',
  window: { start: '2026-03-01T20:00:00Z', end: '2026-03-01T22:00:00Z' },
  effort: 'PT26H30M',
  server: 'db1',
  file: { id: 'f', name: 'a.txt', size: 1, type: 'text/plain' },
  requester: 'anna',
  assignee: 'carl',
  watchers: ['anna', 'boris'],
  steps: [
    { title: 'Stop', who: 'anna', done: true },
    { title: 'Start', who: 'carl' },
  ],
};
const facts = {
  people: { anna: { name: 'Anna Orlova', language: 'ru', manager: 'boris' }, boris: { name: 'Boris' } },
  links: { task: { open: 2, total: 3 } },
};

describe('a template prints', () => {
  test.each([
    ['{{number}}', 'INC-0000042'],
    ['{{summary}}', 'Disk &lt;full&gt; &amp; hot'],
    ['{{description}}', 'First\nsecond\nA &lt;b&gt;'],
    ['{{impact}}', 'High'],
    ['{{choice impact}}', 'High'],
    ['{{state}}', 'Open'],
    ['{{visits}} {{rate}}', '12,000 0.5'],
    ['{{tags}}', 'red and blue'],
    ['{{cost}}', 'RUB 1,234.56'],
    ['{{cost.amount}}', '123,456'],
    ['{{day}}', 'Mar 1, 2026'],
    ['{{due}}', 'Mar 2, 2026, 1:30 AM'],
    ['{{date due style="short"}}', '3/2/26, 1:30 AM'],
    ['{{date day style="long"}}', 'March 1, 2026'],
    ['{{date window.start}}', 'Mar 1, 2026, 11:00 PM'],
    ['{{window}}', 'Mar 1, 2026, 11:00 PM – Mar 2, 2026, 1:00 AM'],
    ['{{effort}}', '26 hr 30 min'],
    ['{{server}} {{file}} {{file.name}}', 'db1 a.txt a.txt'],
    ['{{requester}} {{requester.name}} {{requester.id}}', 'Anna Orlova Anna Orlova anna'],
    ['{{assignee}}', 'carl'],
    ['{{watchers}}', 'Anna Orlova and Boris'],
    ['{{recipient}} {{comment}}', 'Boris Well &amp; good'],
    ['{{task.open}}/{{task.total}}', '2/3'],
    ['{{group}}|{{requester.zone}}|{{actor}}', '||'],
    ['{{#if urgent}}now{{else}}later{{/if}}', 'now'],
    ['{{#if group}}{{group}}{{else if urgent}}nobody{{else}}never{{/if}}', 'nobody'],
    ['{{#unless urgent}}later{{else}}now{{/unless}}', 'now'],
    [
      '{{#each steps}}{{@index}}{{#unless @first}}, {{/unless}}{{title}} by {{who}}{{#if done}}!{{/if}} {{../number}}{{/each}}',
      '0Stop by Anna Orlova! INC-00000421, Start by carl INC-0000042',
    ],
    ['{{#each steps as |step|}}{{step.title}}{{#if @last}}.{{/if}}{{@root.impact}} {{/each}}', 'StopHigh Start.High '],
    ['{{#each tags}}<li>{{this}}</li>{{else}}none{{/each}}', '<li>red</li><li>blue</li>'],
    ['{{#each affected}}{{name}}{{else}}none{{/each}}', 'none'],
    ['{{#each watchers}}{{name}};{{/each}}', 'Anna Orlova;Boris;'],
    ['{{#with requester}}{{name}} of {{../number}}{{else}}nobody{{/with}}', 'Anna Orlova of INC-0000042'],
    ['{{#with assignee}}{{name}}{{/with}}', ''],
    ['{{link}}', '<a href="https://desk.example/t/42?a&#x3D;1&amp;b">INC-0000042</a>'],
    ['{{link "See <it>"}}', '<a href="https://desk.example/t/42?a&#x3D;1&amp;b">See &lt;it&gt;</a>'],
    ['a {{! a comment }}b\\{{c}}', 'a b{{c}}'],
    ['{{#if urgent}}\n  yes\n{{/if}}\n', '  yes\n'],
  ])('%s as %s', (source, expected) => {
    const data = { state: 'open', zone: 'Europe/Moscow', recipient: 'boris', comment: 'Well &amp; good' };
    const text = rendered(source, { fields, facts, url: 'https://desk.example/t/42?a=1&b', ...data });
    expect(text.replaceAll(/[\u202f\u2009\u00a0]/g, ' ')).toBe(expected);
  });

  test('in the language of its reader', () => {
    const source = '{{impact}} {{date day style="long"}} {{visits}} {{cost}} {{tags}} {{effort}}';
    const text = rendered(source, { fields }, 'ru').replaceAll(/[\u202f\u2009\u00a0]/g, ' ');
    expect(text).toBe('Высокое 1 марта 2026 г. 12 000 1 234,56 ₽ red и blue 26 ч 30 мин');
  });

  test('in English and UTC for a language and a zone that do not exist', () => {
    expect(
      rendered('{{impact}} {{date due style="short"}}', { fields, zone: 'Mars/Olympus' }, '!!').replaceAll(
        '\u202f',
        ' ',
      ),
    ).toBe('High 3/1/26, 10:30 PM');
  });

  test('nothing for what is empty', () => {
    expect(rendered('[{{summary}}{{window}}{{window.start}}{{steps.title}}]'.replace('{{steps.title}}', ''))).toBe(
      '[]',
    );
  });
});

describe('a subject', () => {
  test('escapes nothing and is one line, whatever values hold', () => {
    const summary = 'Disk <full>\r\nBcc: all@example.org\u2028\u0000now';
    expect(rendered('{{number}}: {{summary}}\n', { fields: { summary } }, 'en', 'text')).toBe(
      'INC-0000042: Disk <full> Bcc: all@example.org now',
    );
  });

  test('prints the address of a link', () => {
    expect(rendered('{{link}}', { url: 'https://desk.example/t/42' }, 'en', 'text')).toBe('https://desk.example/t/42');
  });
});

test('a template tells what it reads', () => {
  const result = compileTemplate(
    '{{requester}} {{#each watchers}}{{language}}{{/each}} {{#each steps}}{{who}}{{/each}} {{recipient.name}} {{task.open}}',
    incidentScope,
  );
  expect(result.ok && result.template.reads).toEqual({
    fields: ['requester', 'watchers', 'steps', 'recipient'],
    people: [
      { field: 'requester', attributes: ['name'] },
      { field: 'watchers', attributes: ['language'] },
      { field: 'steps.who', attributes: ['name'] },
      { field: 'recipient', attributes: ['name'] },
    ],
    cis: [],
    links: ['task'],
    calls: [],
    actor: [],
  });
});
