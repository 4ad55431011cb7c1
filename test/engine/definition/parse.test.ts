import { describe, expect, test } from 'vitest';
import { parseFile, parsePack } from '../../../engine/definition/parse.ts';
import { aProcess, aRole, findingsOf, told } from './pack-text.ts';

const parse = (text: string) => parseFile({ name: 'a.yaml', text });

describe('a file of definitions', () => {
  test('becomes one definition a document, with the format that the first one said', () => {
    const { definitions, findings } = parse(`${aRole}---\nkind: role\nkey: bot\ntitle: { en: Bot }\nline: 0\n`);
    expect(findings).toEqual([]);
    expect(definitions.map(({ definition }) => definition)).toEqual([
      { format: 1, kind: 'role', key: 'agent', title: { en: 'Agent' } },
      { format: 1, kind: 'role', key: 'bot', title: { en: 'Bot' }, line: 0 },
    ]);
  });

  test('may be empty, or hold comments and empty documents only', () => {
    for (const text of ['', '\n\n', '# nothing yet\n', '---\n---\n# x\n...\n']) {
      expect(parse(text)).toEqual({ definitions: [], findings: [] });
    }
  });

  test('may start with a byte order mark and end its lines as Windows does', () => {
    const { definitions, findings } = parse(`\ufeff${aRole.replaceAll('\n', '\r\n')}`);
    expect(findings).toEqual([]);
    expect(definitions[0]!.definition.key).toBe('agent');
    expect(definitions[0]!.placeOf(['format'], 'key')).toEqual({ file: 'a.yaml', line: 1, column: 1 });
  });

  test('keeps `on`, `yes`, dates and times as the texts that they are', () => {
    const values = '{ on: yes, off: no, day: 2026-01-09, time: 12:30:00, ratio: 1e3, many: [True, ~x] }';
    const text = `format: 1\nkind: model\nkey: m\ntitle: { en: M }\nprocess: change\nvalues: ${values}\n`;
    expect(findingsOf(text)).toEqual([]);
    expect(parse(text).definitions[0]!.definition).toMatchObject({
      values: { on: 'yes', off: 'no', day: '2026-01-09', time: '12:30:00', ratio: 1000, many: [true, '~x'] },
    });
  });

  test('yields data in which only what was written can be found', () => {
    const { definition } = parse(aProcess()).definitions[0]!;
    if (definition.kind !== 'process') throw new Error('The builder wrote a process.');
    expect(definition.states.constructor).toBeUndefined();
    expect(definition.fields.toString).toBeUndefined();
  });

  test('is read on behind a document that is wrong', () => {
    const { definitions, findings } = parse(
      `${aRole}---\nkind: rol\nkey: x\n---\nkind: role\nkey: bot\ntitle: { en: Bot }\n`,
    );
    expect(definitions.map(({ definition }) => definition.key)).toEqual(['agent', 'bot']);
    expect(findings.map(told)).toEqual(['6:7 SD1024 There is no kind `rol`. Did you mean `role`?']);
  });

  test('tells several mistakes of one document, in the order of its lines', () => {
    const text = aProcess({ number: '5', create: '{ roles: agent }', states: '{ draft: { categroy: new } }' });
    expect(findingsOf(text).map(told)).toEqual([
      '5:9 SD1032 `number` must be a pattern of numbers such as INC-{0000000}; this is the number 5.',
      '7:18 SD1032 `roles` must be a list of roles; this is the text `agent`.',
      expect.stringMatching(/^9:20 SD1030 `categroy` is not known in `draft`, .* Did you mean `category`\?$/),
    ]);
  });
});

describe('a pack', () => {
  test('keeps the first of two definitions of one kind and key, and says where it stands', () => {
    const { definitions, findings } = parsePack([
      { name: 'a.yaml', text: aRole },
      { name: 'b/c.yaml', text: `# copied\n${aRole}` },
    ]);
    expect(definitions.map(({ file }) => file)).toEqual(['a.yaml']);
    expect(findings).toMatchObject([{ file: 'b/c.yaml', line: 4, column: 1, code: 'SD1025', severity: 'error' }]);
    expect(findings[0]!.message).toContain('in a.yaml:3');
  });

  test('may have a role and a process of the same key', () => {
    expect(
      parsePack([
        { name: 'a.yaml', text: aRole },
        { name: 'b.yaml', text: aProcess({ key: 'agent' }) },
      ]).findings,
    ).toEqual([]);
  });
});

describe('the place of an element', () => {
  const { placeOf } = parse(
    `# head\n${aProcess({ edit: '\n  - in: [draft,\n      closed]\n    roles: [agent]\n    fields: "*"' })}`,
  ).definitions[0]!;
  const at = (...args: Parameters<typeof placeOf>) => {
    const { line, column } = placeOf(...args);
    return `${line}:${column}`;
  };

  test('is that of its value, or of its key when asked', () => {
    expect(at(['number'])).toBe('6:9');
    expect(at(['number'], 'key')).toBe('6:1');
    expect(at(['edit', 0])).toBe('13:5');
    expect(at(['edit', 0, 'in', 1])).toBe('14:7');
    expect(at(['states', 'closed', 'category'], 'key')).toBe('10:47');
    expect(at(['states', 'closed', 'category'])).toBe('10:57');
  });

  test('is that of the nearest ancestor where there is none', () => {
    expect(at(['states', 'closed', 'title', 'ru'])).toBe(at(['states', 'closed']));
    expect(at(['edit', 7])).toBe(at(['edit']));
    expect(at(['toString'])).toBe('2:1');
    expect(at([])).toBe('2:1');
  });
});
