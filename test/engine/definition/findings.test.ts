import { describe, expect, test } from 'vitest';
import { parseFindings } from '../../../engine/definition/findings.ts';
import { aProcess, aRole, findingsOf, told } from './pack-text.ts';

function within(span: string): string {
  return aProcess({ transitions: `{ close: { from: draft, within: { ${span} } } }` });
}

function aChoiceList(options: string): string {
  return `format: 1\nkind: choiceList\nkey: level\ntitle: { en: Level }\noptions:\n${options}\n`;
}

/** A process with an alternative that has this condition. */
function condition(source: string): string {
  return aProcess({
    transitions: `{ close: { from: draft, roles: [agent], to: [{ state: closed, when: ${source} }, { state: draft }] } }`,
  });
}

/** Per code: texts of a file, each with what must be told first. */
const cases: Readonly<Record<string, readonly (readonly [string, string | RegExp])[]>> = {
  SD1001: [['#'.repeat(600 * 1024), /^1:1 .* larger than 512 KB. Split it/]],
  SD1002: [
    [`${aRole}description: { en: "a\u0000b" }`, /^5:22 .* control character U\+0000/],
    [`${aRole}description: { en: "a\\0b" }`, /^5:20 .* control character U\+0000\. Take the escape out/],
    [`${aRole}# a\rb`, /^5:4 .* U\+000D/],
    [`${aRole}# \ud800`, /^5:3 .* U\+D800/],
    [`${aRole}# \ufeff`, /^5:3 .* U\+FEFF/],
    [`${aRole}# a \ufffd`, /^5:5 .* The file is not UTF-8: .* Save the file as UTF-8/],
    ['# \ufffd\n'.repeat(100_000), /^1:3 .* not UTF-8/],
  ],
  SD1003: [
    [
      `${aRole}x: ${'['.repeat(41)}${']'.repeat(41)}`,
      '5:43 SD1003 Maps and lists are nested deeper than 40 levels here. Take levels out; a process needs about ten.',
    ],
  ],
  SD1004: [
    [`${aRole}just words\n`, /^5:1 .* `key: value` is expected/],
    [`${aRole}description: { en: "\\q" }\n`, /^5:21 .* backslash in double quotes/],
    [`${aRole}description: { en: @x }\n`, /^5:20 .* Put the text in quotes/],
  ],
  SD1005: [
    [`${aRole}description: { en: "open }\nline: 1\n`, /^5:20 .* quotation mark that is never closed/],
    [`${aRole}description:\n  en: 'open\nline: 1\n`, /^6:7 .* quotation mark that is never closed/],
    [`${aRole}description: { en: open\nline: 1\n`, /never closed/],
    [`${aRole}description: { en: "a" b: c }\n`, /^5:20 .* comma is missing/],
  ],
  SD1006: [
    [`${aRole}description:\n\ten: x\n`, /tab stands where the line is indented. Use spaces/],
    [`${aRole}description: a: b\n`, /^5:14 .* indentation does not fit/],
    [`${aRole}description:\n    en: x\n  ru: y\n`, /indentation does not fit/],
  ],
  SD1007: [
    [`${aRole}description: *text\n`, /^5:14 .* alias \(`\*name`\) stands here/],
    [`${aRole}description: &text { en: x }\n`, /anchor \(`&name`\) stands here/],
  ],
  SD1008: [
    [`${aRole}line: !!int 1\n`, /^5:7 .* Tags such as/],
    [`${aRole}line: !!js/function "x"\n`, /Tags such as/],
    [`${aRole}description: !own { en: x }\n`, /Tags such as/],
    [
      condition('!filled(risk)'),
      '10:82 SD1008 `!filled(risk)` is not in quotes, so YAML takes its `!` for a tag. Put the whole condition into double quotes.',
    ],
    [condition('!urgent'), /^10:82 .* `!urgent` is not in quotes/],
    [condition('! urgent || risk'), /^10:82 .* `! urgent \|\| risk` is not in quotes/],
    [condition('!(urgent && risk)'), /`!\(urgent && risk\)` is not in quotes/],
    [
      aProcess({ transitions: '{ close: { from: draft, set: { risk: !filled(summary) } } }' }),
      /`!filled\(summary\)` is not in quotes/,
    ],
  ],
  SD1009: [[`${aRole}<<: { line: 1 }\n`, /^5:1 .* Merge keys \(`<<`\) are not allowed. Write the keys out/]],
  SD1010: [
    [`${aRole}line: 1\nline: 2\n`, /^6:1 .* `line` stands twice/],
    [`${aRole}line: 1\n"line": 2\n`, /^6:1 .* `line` stands twice/],
    [`${aRole}description: { en: a, en: b }\n`, /^5:23 .* `en` stands twice/],
  ],
  SD1011: [
    [`${aRole}__proto__: { line: 1 }\n`, /^5:1 .* `__proto__` may not be a key/],
    [`${aRole}"\\u005f_proto__": 1\n`, /`__proto__` may not be a key/],
    [aProcess({ fields: '{ constructor: { type: text } }' }), /^6:11 .* `constructor` may not be a key/],
  ],
  SD1012: [
    [
      aProcess({ transitions: '{ close: { from: draft, set: { risk: decide(table, summary) } } }' }),
      /^10:65 SD1012 `summary\)` became a key without a value, because a comma inside \{ \}/,
    ],
  ],
  SD1013: [
    [`${aRole}line: 01\n`, /^5:7 .* `01` would be kept as the number 1/],
    [`${aRole}line: 12345678901234567890\n`, /would be kept as the number 12345678901234567000/],
    [`${aRole}line: .inf\n`, /would be kept as the number Infinity/],
  ],
  SD1014: [[`%YAML 1.1\n---\n${aRole}`, /^1:1 .* directive/]],
  SD1015: [[`${aRole}? [a, b]\n: 1\n`, /^5:3 .* A key must be a plain text/]],
  SD1016: [['---\na: b\n'.repeat(400), /more than 300 documents/]],
  SD1017: [['a:\n'.repeat(100_000), /more than 60000 lines, entries and commas/]],
  SD1020: [
    ['- a\n', /^1:1 .* something else/],
    ['just text\n', /^1:1 .* something else/],
    ['people:\n  - ann\n', /^1:1 .* belongs outside the pack's folder, or is named `\*\.map\.yaml`, `\*\.layout/],
  ],
  SD1021: [['kind: role\nkey: agent\ntitle: { en: Agent }\n', /^1:1 .* Put `format: 1` in its first line/]],
  SD1022: [
    [
      aRole.replace('1', '2'),
      '1:9 SD1022 This file is format 2; this Statedesk reads 1. Install the Statedesk that wrote it, or export it as format 1.',
    ],
    [aRole.replace('1', '"1"'), /^1:9 .* must be the number 1, without quotes/],
  ],
  SD1023: [['format: 1\nkey: agent\n', /^1:1 .* Add `kind:` with one of pack, process/]],
  SD1024: [
    [aRole.replace('role', 'proces'), /^2:7 .* Did you mean `process`\?/],
    [aRole.replace('role', 'workflow'), /^2:7 .* Known are pack, process/],
  ],
  SD1030: [
    [
      `${aRole}lin: 1\n`,
      '5:1 SD1030 `lin` is not known in this definition, so nothing would act on it. Did you mean `line`?',
    ],
    [
      aProcess({ transitions: '{ close: { from: draft, do: [{ notify: agent, tempalte: x, template: y }] } }' }),
      /^10:60 SD1030 `tempalte` is not known in entry 1 of `do`, .* Did you mean `template`\?/,
    ],
    [`${aRole}Titel: 1\n`, /Did you mean `title`\?/],
    [`${aRole}zzzzzzz: 1\n`, /Known here: .*[a-z]\.$/],
  ],
  SD1031: [
    [
      aRole.replace('title: { en: Agent }\n', ''),
      '1:1 SD1031 The definition lacks `title`: a text by language, such as { en: Change, ru: Изменение }. Add it.',
    ],
    [
      aProcess({ transitions: '{ close: { to: closed } }' }),
      /^10:16 SD1031 `close` lacks `from`: a state or a list of states/,
    ],
    [aProcess({ transitions: '{ close: { from: draft, do: [{ cascade: task }] } }' }), /Entry 1 of `do` lacks `run`/],
    [
      aChoiceList('  high: { en: High, ru: Высокий }'),
      '6:3 SD1031 `high` lacks `title`, around its texts. Write `title: { en: …, ru: … }`.',
    ],
  ],
  SD1032: [
    [
      aProcess({ transitions: '{ close: { from: 5 } }' }),
      '10:31 SD1032 `from` must be a state or a list of states; this is the number 5.',
    ],
    [
      aProcess({ transitions: '{ close: { from: [draft, { a: b }] } }' }),
      '10:39 SD1032 Entry 2 of `from` must be a state; this is a map of `a`.',
    ],
    [
      aProcess({ transitions: '{ close: { from: draft, effort: yes } }' }),
      /^10:46 .* true or false; this is the text `yes`/,
    ],
    [
      aProcess({ approvals: '{ a: { by: role(agent), due: P14D } }' }),
      /^11:41 .* a span of time that says its kind: .* the text `P14D`/,
    ],
    [
      aProcess({ approvals: '{ a: { by: role(agent), due: { days: 1, working: PT1H } } }' }),
      /span of time that says its kind.* this is a map of `days`, `working`\./,
    ],
    [
      aProcess({ states: '{ draft: { skipWhen: true } }' }),
      /^9:30 .* `skipWhen` must be a condition: CEL in quotes; this is true/,
    ],
    [
      aProcess({ transitions: '\n  close:\n    from: draft\n  to: closed\n  roles: [agent]' }),
      '13:3 SD1032 `to` is indented like `close`, though it is a key inside of one. Indent it further than `close`, with the other lines that belong there.',
    ],
    [aProcess({ title: 'Incident' }), /^4:8 .* a text by language.*; this is the text `Incident`/],
  ],
  SD1033: [
    [`${aRole}line:\n`, /^5:1 .* `line` has no value. Write a line of support from 0 to 3, or delete it/],
    [
      aProcess({ states: '\n  draft:\n  closed: { category: closed }' }),
      /^10:3 .* `draft` has no value. Write a state, such as/,
    ],
    [`${aRole}description: { en: ~ }\n`, /^5:16 .* `en` has no value/],
  ],
  SD1034: [
    [
      aProcess({ states: '{ draft: { category: nwe } }' }),
      '9:30 SD1034 `category` must be new, active, waiting, done or closed; this is the text `nwe`. Did you mean `new`?',
    ],
    [
      aProcess({ edit: '[{ in: all, roles: [agent], fields: "*" }]' }),
      /`in` must be "\*" or a list of states; this is the text `all`/,
    ],
  ],
  SD1035: [
    [
      aProcess({ number: 'INC' }),
      /^5:9 .* `number` must be a pattern of numbers such as INC-\{0000000\}; this is the text `INC`/,
    ],
    [
      aProcess({ transitions: '{ close: { from: In Progress } }' }),
      /`from` must be a state; this is the text `In Progress`/,
    ],
    [aProcess({ transitions: '{ close: { from: draft.toString } }' }), /`from` must be a state/],
    [
      aProcess({ approvals: '{ a: { by: role(agent), due: { working: P1D } } }' }),
      /a duration of hours, minutes and seconds such as PT8H/,
    ],
    [
      within('elapsed: P2W'),
      '10:57 SD1035 `elapsed` is `P2W`, but weeks, months and years are not taken: write `P14D`.',
    ],
    [within('elapsed: P1M'), /not taken: write `P30D`; 1 minutes are `PT1M`\.$/],
    [within('elapsed: P1Y2DT3H'), /not taken: write `P367DT3H`\.$/],
    [
      aProcess({
        states: '{ draft: { category: new, stay: { atMost: { working: P2W }, whenOver: { run: close } } } }',
      }),
      /not taken: in working time write hours, or count days with `days` or `businessDays`/,
    ],
  ],
  SD1036: [[`${aRole}line: 9\n`, '5:7 SD1036 `line` is 9; it must be a line of support from 0 to 3, between 0 and 3.']],
  SD1037: [
    [aProcess({ states: '{}' }), /^9:1 .* `states` has 0 keys; it needs at least 1/],
    [`${aRole}description: { en: "" }\n`, /^5:20 .* `en` is empty. Write a text/],
    [aRole.replace('Agent', 'x'.repeat(400)), /^4:14 .* `en` has 400 characters; at most 300/],
  ],
  SD1038: [[aProcess({ create: '{ roles: [agent, bot, agent] }' }), /^7:31 .* `roles` names `agent` twice/]],
  SD1039: [
    [
      aProcess({ states: '{ In-Progress: {} }' }),
      /^9:11 .* `In-Progress` cannot be a key here. Write a key: a small letter/,
    ],
    [aRole.replace('Agent }', 'Agent, Russian: x }'), /`Russian` cannot be a key here. Write a language tag/],
    [
      'format: 1\nkind: calendar\nkey: c\ntitle: { en: C }\nzone: Europe/Moscow\nexceptions: { 1-7: [] }\n',
      /^6:15 .* a date: 01-07 for each year/,
    ],
    [aProcess({ states: `{ ${'a'.repeat(65)}: {} }` }), /of at most 64 characters/],
  ],
  SD1040: [
    [
      aProcess({ fields: '{ state: { type: text } }' }),
      /^6:11 .* `state` cannot be a key here: it is a word of the condition language/,
    ],
    [
      aProcess({ fields: '{ model: { type: text } }' }),
      /`model` cannot be a key here: it is a core field of every ticket/,
    ],
    [aProcess({ initial: 'valueOf' }), /^8:10 .* `initial` cannot be `valueOf`: it is a name that every JavaScript/],
    [aRole.replace('agent', 'category'), /^3:6 .* `key` cannot be `category`/],
  ],
  SD1042: [[aProcess({ fields: '{ risk: { type: text, value: summary } }' }), /^6:38 SD1042 `value` is not in quotes/]],
};

/** What is missing is told at the place of what lacks it, where more may be wrong. */
const besides = ['SD1016', 'SD1021', 'SD1023', 'SD1031'];

describe('what the parser finds', () => {
  for (const [code, texts] of Object.entries(cases)) {
    test.each(texts)(`${code}: %#`, (text, expected) => {
      const found = findingsOf(text).filter((finding) => finding.code === code);
      const first = found[0];
      if (first === undefined) throw new Error(`Not found; instead: ${findingsOf(text).map(told).join('\n')}`);
      if (typeof expected === 'string') expect(told(first)).toBe(expected);
      else expect(told(first)).toMatch(expected);
    });
  }

  test('has an example for every code', () => {
    const elsewhere = ['SD1019', 'SD1025'];
    expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(Object.keys(parseFindings));
  });

  test('is told once a mistake', () => {
    const mistakes = Object.values(cases)
      .flat()
      .map(([text]) => findingsOf(text));
    for (const findings of mistakes) {
      const places = findings
        .filter(({ code }) => !besides.includes(code))
        .map(({ line, column }) => `${line}:${column}`);
      expect(places, findings.map(told).slice(0, 4).join('\n')).toEqual([...new Set(places)]);
    }
  });

  test.each([
    ['a condition that YAML takes for a tag', condition('!filled(risk)')],
    ['a condition of several parts that YAML takes for a tag', condition('!filled(risk) && filled(summary)')],
    ['lines indented by tabs', `${aRole}description:\n\ten: x\n\tru: y\n`],
    [
      'a tab among spaces',
      aProcess({ transitions: '\n  close:\n    from: draft\n\t  to: closed\n    roles: [agent]' }),
    ],
    ['a line that is indented too little', aProcess({ transitions: '\n  close:\n    from: draft\n   to: closed' })],
    ['a line that is indented too much', aProcess({ transitions: '\n  close:\n    from: draft\n     to: closed' })],
    ['keys beside the one that they belong to', aProcess({ transitions: '\n  close:\n  from: draft\n  to: closed' })],
    ['a choice without `title:`', aChoiceList('  high: { en: High, ru: Высокий }')],
    ['a quotation mark that is never closed, in a map', `${aRole}description: { en: "open }\nx: 1\n`],
    ['a file that is no definition', 'people:\n  - ann\n'],
  ])('is one for %s', (_, text) => {
    expect(findingsOf(text).map(told)).toHaveLength(1);
  });

  test('is cut off after 200 findings in a file, and says how many are left', () => {
    const findings = findingsOf(`${aRole}${Array.from({ length: 250 }, (_, i) => `x${i}: 1\n`).join('')}`);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({
      code: 'SD1019',
      severity: 'note',
      message: expect.stringContaining('50 more'),
    });
  });
});
