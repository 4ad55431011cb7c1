import type { Node } from 'oxc-parser';
import { isCode, readCode, walk } from '../code.ts';
import { type Breach, lineAt, type Rule, type Source, source } from '../rule.ts';

const suppression = /@ts-(ignore|nocheck)|biome-ignore[^:]*(noExplicitAny|noDefaultExport|noEnum|noTsIgnore)/;

/** Their tools read a default export. */
const configurations: ReadonlySet<string> = new Set(['vitest.config.ts', 'designer/vite.config.ts']);

export const rule: Rule = {
  name: 'plain-typescript',
  sentence:
    'No any, no enum, no default export, and no comment that silences the compiler or these rules: take unknown and ' +
    'check it, a union of strings, a named export. What the types cannot say belongs at a border, beside the schema ' +
    'that checks it.',
  check: (sources) => sources.filter((one) => isCode(one) && !configurations.has(one.path)).flatMap(breachesOf),
  bad: [
    'const value: any = 1;',
    'const value = JSON.parse("1") as any;',
    'export default function execute() {}',
    'const execute = 1;\nexport { execute as default };',
    'export enum Category { open }',
    '// @ts-ignore\nexport const value = 1;',
    '// @ts-nocheck',
    '// biome-ignore lint/suspicious/noExplicitAny: quicker\nexport const value = 1;',
  ].map((text) => [source('server/tickets/desk.ts', text)]),
  good: [
    source(
      'server/tickets/desk.ts',
      "export const any = 'any';\n// Any comment.\nexport type Kind = 'enum' | 'default';",
    ),
    source('test/desk.test.ts', '// @ts-expect-error: a ticket without a state is refused.\nexport const value = 1;'),
  ],
};

function breachesOf(code: Source): readonly Breach[] {
  const { program, comments } = readCode(code);
  const breaches: Breach[] = [];
  const add = (start: number, what: string) => breaches.push({ path: code.path, line: lineAt(code.text, start), what });
  walk(program, (node) => {
    const what = forbiddenForm(node);
    if (what !== undefined) add(node.start, what);
  });
  for (const { value, start } of comments) if (suppression.test(value)) add(start, 'silences a check');
  return breaches;
}

function forbiddenForm(node: Node): string | undefined {
  switch (node.type) {
    case 'TSAnyKeyword':
      return 'says any';
    case 'TSEnumDeclaration':
      return 'declares an enum';
    case 'ExportDefaultDeclaration':
      return 'has a default export';
    case 'ExportSpecifier':
      return node.exported.type === 'Identifier' && node.exported.name === 'default'
        ? 'has a default export'
        : undefined;
    default:
      return undefined;
  }
}
