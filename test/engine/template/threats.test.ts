import Handlebars from 'handlebars';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compileTemplate, renderTemplate } from '../../../engine/template/index.ts';
import { complaints, incidentScope, rendered, someData } from './a-template.ts';

const ownKeys = Object.getOwnPropertyNames(Object.prototype);
const canary = (): unknown => Reflect.get(globalThis, 'statedeskCanary');

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(ownKeys);
  expect(canary()).toBeUndefined();
  vi.restoreAllMocks();
});

const bodies = [
  '7*191',
  'number',
  'this',
  'constructor',
  '__proto__',
  'constructor.constructor "globalThis.statedeskCanary=1"',
  '#with "s" as |string|',
  '#each .',
  '/each',
  'lookup . "constructor"',
  '> evil',
  '* decorator',
  '#*inline "x"',
  '! comment',
  'else',
  '@root',
  '../..',
  '~number~',
  '&number',
  '(eval "1")',
] as const;
const braces = [
  ['{{', '}}'],
  ['{{{', '}}}'],
  ['{{{{', '}}}}'],
  ['\\{{', '}}'],
  ['${', '}'],
  ['<%=', '%>'],
  ['{%', '%}'],
  ['#{', '}'],
  ['[[', ']]'],
  ['@(', ')'],
] as const;
const payloads = braces.flatMap(([open, close]) => bodies.map((body) => `${open}${body}${close}`));

describe('data is never read as a template', () => {
  test('in any text of a ticket, by any of 200 payloads', () => {
    expect(payloads).toHaveLength(200);
    const source = '{{summary}}|{{tags}}|{{#each steps}}{{title}}{{/each}}|{{requester.name}}|{{number}}|{{file.name}}';
    for (const payload of payloads) {
      const data = {
        number: payload,
        fields: {
          summary: payload,
          tags: [payload],
          steps: [{ title: payload }],
          requester: 'a',
          file: { name: payload },
        },
        facts: { people: { a: { name: payload } } },
      };
      const text = Handlebars.escapeExpression(payload);
      expect(rendered(source, data)).toBe(Array.from({ length: 6 }, () => text).join('|'));
      expect(rendered(source, data, 'en', 'text')).toBe(Array.from({ length: 6 }, () => payload).join('|'));
    }
  });

  test('as the library is asked once, when the template is compiled, and makes no code', () => {
    const parse = vi.spyOn(Handlebars, 'parse');
    const compile = vi.spyOn(Handlebars, 'compile');
    const precompile = vi.spyOn(Handlebars, 'precompile');
    const result = compileTemplate('{{summary}}', incidentScope);
    expect(parse).toHaveBeenCalledTimes(1);
    if (result.ok)
      for (const summary of payloads) renderTemplate(result.template, someData({ fields: { summary } }), 'en');
    expect(parse).toHaveBeenCalledTimes(1);
    expect(compile).not.toHaveBeenCalled();
    expect(precompile).not.toHaveBeenCalled();
  });
});

describe('a template is a text', () => {
  test.each([
    ['a tree', Handlebars.parse('{{number}}')],
    [
      'a tree with code for a number',
      {
        type: 'Program',
        body: [
          {
            type: 'MustacheStatement',
            path: { type: 'NumberLiteral', value: '{},{})) + (globalThis.statedeskCanary = 1) //' },
          },
        ],
      },
    ],
    ['a String object', new String('{{number}}')],
    ['an object that looks like one', { toString: (): string => '{{number}}', length: 1, indexOf: () => -1 }],
    ['a list', ['{{number}}']],
    ['nothing', undefined],
  ])('not %s', (_what, hostile) => {
    const source = hostile as string;
    expect(compileTemplate(source, incidentScope)).toMatchObject({ ok: false, problems: [{ code: 'syntax' }] });
  });

  test('and the library is no version that takes trees for code unseen', () => {
    const [major = 0, minor = 0, patch = 0] = Handlebars.VERSION.split('.').map(Number);
    expect(major * 10_000 + minor * 100 + patch).toBeGreaterThanOrEqual(40_709);
  });
});

describe('no template reaches JavaScript', () => {
  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{this.constructor}}',
    '{{requester.constructor}}',
    '{{requester.__proto__}}',
    '{{summary.length}}',
    '{{summary.constructor.name}}',
    '{{tags.length}}',
    '{{tags.0}}',
    '{{#each tags}}{{constructor}}{{/each}}',
    '{{#each steps}}{{toString}}{{/each}}',
    '{{#with requester}}{{valueOf}}{{/with}}',
    '{{@root.constructor}}',
    '{{@root.__proto__.polluted}}',
    '{{[constructor]}}',
    '{{#each steps as |constructor|}}{{../constructor}}{{/each}}',
    '{{lookup this "constructor"}}',
    '{{#with (lookup this "constructor")}}{{/with}}',
    '{{constructor "a"}}',
    '{{hasOwnProperty "a"}}',
    '{{helperMissing}}',
    '{{#blockHelperMissing}}{{/blockHelperMissing}}',
  ])('%s', (source) => {
    expect(complaints(source).length).toBeGreaterThan(0);
  });

  test('by values that carry functions', () => {
    const trap = (): never => {
      Reflect.set(globalThis, 'statedeskCanary', 1);
      throw new Error('called');
    };
    const hostile = Object.fromEntries(['toString', 'toHTML', 'valueOf', 'toJSON', 'name'].map((name) => [name, trap]));
    const fields = {
      summary: hostile,
      tags: [hostile],
      file: hostile,
      requester: hostile,
      steps: [hostile],
      cost: hostile,
    };
    const source = '[{{summary}}{{tags}}{{file}}{{requester}}{{#each steps}}{{title}}{{/each}}{{cost}}]';
    expect(rendered(source, { fields })).toBe('[]');
  });

  test('by an address that is no web address', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', ' https://a', 'https://a b', 'https://a\r\nx']) {
      expect(rendered('{{link}}', { url })).toBe('INC-0000042');
    }
  });
});

describe('what is rendered is bounded', () => {
  test('by a megabyte, whatever the fields hold', () => {
    const summary = '&'.repeat(4_000);
    const steps = Array.from({ length: 200 }, () => ({ title: summary }));
    const text = rendered('{{#each steps}}{{title}}{{title}}{{/each}}', { fields: { steps } });
    expect(text.length).toBeGreaterThan(900_000);
    expect(text.length).toBeLessThanOrEqual(1_048_576);
  });

  test('and lists beyond 200 values are empty', () => {
    const tags = Array.from({ length: 201 }, () => 'a');
    expect(rendered('{{#each tags}}{{this}}{{else}}none{{/each}}', { fields: { tags } })).toBe('none');
  });
});
