import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../../engine/template/index.ts';
import { complaints, incidentScope } from './a-template.ts';

describe('a template is refused, with the place', () => {
  test.each([
    ['for a block that is not closed', 'a\n{{#if urgent}}', ['syntax 2:1']],
    ['for a block that is closed by another', 'a\n{{#if urgent}}{{/each}}', ['syntax 2:4']],
    ['for an unknown name', 'a\n  {{sumary}}', ['unknownName 2:5']],
    ['for an unknown attribute', '{{requester.shoe}}', ['unknownName 1:3']],
    ['for an unknown column', '{{#each steps}}{{cost}}{{/each}}', ['unknownName 1:18']],
    ['for a name of the ticket within a row', '{{#each steps}}{{impact}}{{/each}}', ['unknownName 1:18']],
    ['for a way out of the ticket', '{{../number}}', ['unknownName 1:3']],
    ['for the ticket itself', '{{this}}', ['unknownName 1:3']],
    ['for @index without a list', '{{@index}}', ['unknownName 1:3']],
    ['for a list of what is none', '{{#each summary}}{{/each}}', ['wrongType 1:1']],
    ['for what has no text', '{{urgent}}{{steps}}', ['wrongType 1:1', 'wrongType 1:11']],
    ['for a date of what is none', '{{date summary}}', ['wrongType 1:1']],
    ['for a choice of what is none', '{{choice summary}}', ['wrongType 1:1']],
    ['for three braces', '{{{summary}}}', ['notOffered 1:1']],
    ['for an ampersand', '{{&summary}}', ['notOffered 1:1']],
    ['for a partial', '{{> header}}', ['notOffered 1:1']],
    ['for a partial with a body', '{{#> header}}{{/header}}', ['notOffered 1:1']],
    ['for an inline partial', '{{#*inline "a"}}{{/inline}}', ['notOffered 1:1']],
    ['for a decorator', '{{* decorator}}', ['notOffered 1:1']],
    ['for a raw block', '{{{{if urgent}}}} {{x}} {{{{/if}}}}', ['notOffered 1:1']],
    ['for an unknown printer', '{{shout summary}}', ['notOffered 1:1']],
    ['for a built-in printer', '{{lookup steps 0}}{{log summary}}', ['notOffered 1:1', 'notOffered 1:19']],
    ['for an unknown block', '{{#summary}}{{/summary}}', ['notOffered 1:1']],
    ['for an inverse block', '{{^urgent}}{{/urgent}}', ['notOffered 1:1']],
    ['for what is worked out', '{{#if (eq impact "high")}}{{/if}}', ['notOffered 1:7']],
    ['for a printer with too much', '{{date due day}}', ['notOffered 1:1']],
    ['for an unknown style', '{{date due style="loud"}}', ['notOffered 1:1']],
    ['for a literal', '{{"summary"}}', ['notOffered 1:3']],
  ] as const)('%s: %s', (_why, source, expected) => {
    expect(complaints(source)).toEqual(expected);
  });

  test('for every mistake in it at once', () => {
    expect(complaints('{{a}}\n{{#if b}}\n{{{c}}}{{/if}}')).toEqual([
      'unknownName 1:3',
      'unknownName 2:7',
      'notOffered 3:1',
    ]);
  });

  test('with a word of what was meant', () => {
    const result = compileTemplate('{{sumary}}', incidentScope);
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      "There is no field or link 'sumary': did you mean 'summary'?",
    ]);
  });
});

describe('values have no place', () => {
  test.each([
    ['within a tag', '<a href="{{summary}}">x</a>'],
    ['as an attribute', '<p {{summary}}>x</p>'],
    ['within a style', '<style>p { color: {{summary}} }</style>'],
    ['within a comment of the markup', '<!-- {{summary}} -->'],
    ['in a tag that a block begins', '{{#if urgent}}<p title="{{/if}}{{summary}}">'],
  ])('%s', (_where, source) => {
    expect(complaints(source)).toContainEqual(expect.stringMatching(/^markup /));
  });

  test.each([
    '<script>1</script>',
    '<img onerror = "a()">',
    '<a href="javascript:a()">',
    '<iframe>',
    '<form action="a">',
  ])('and neither has %s', (source) => {
    expect(complaints(source)).toEqual(['markup 1:1']);
  });

  test('but between tags, after a style, and with < as a sign they do', () => {
    expect(complaints('<style>p > a {}</style><p class="a">{{summary}}</p> 1 < 2 {{visits}} <br/>{{number}}')).toEqual(
      [],
    );
  });

  test('and a subject knows no tags', () => {
    expect(complaints('<{{summary}}>', 'text')).toEqual([]);
  });
});

describe('a template that could become long is refused before it is rendered', () => {
  const repeat = (count: number, part: string): string => part.repeat(count);

  test.each([
    ['by its length', repeat(65_537, 'a')],
    ['by its blocks', repeat(201, '{{#if urgent}}{{/if}}')],
    ['by its alternatives', `{{#if urgent}}${repeat(201, '{{else if urgent}}')}{{/if}}`],
    ['by what stands between braces', `{{a ${repeat(16_000, '(b ')}${repeat(16_000, ')')}}}`],
    ['by braces that never close', `{{${repeat(600, 'a')}`],
    ['by blocks in blocks', `${repeat(5, '{{#if urgent}}')}a${repeat(5, '{{/if}}')}`],
    ['by lists in lists', `${repeat(3, '{{#each @root.tags}}')}a${repeat(3, '{{/each}}')}`],
    ['by the steps of its lists', `{{#each tags}}{{#each @root.tags}}{{this}} {{this}}{{/each}}{{/each}}`],
    ['by the length of its lists', `{{#each tags}}${repeat(6_000, 'a')}{{/each}}`],
  ])('%s', (_how, source) => {
    expect(complaints(source).map((complaint) => complaint.split(' ')[0])).toContain('tooLarge');
  });
});
