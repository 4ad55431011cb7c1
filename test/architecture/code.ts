import { posix } from 'node:path';
import { type Comment, type Node, type Program, parseSync } from 'oxc-parser';
import { lineAt, type Source } from './rule.ts';

/** An import, export from, `import()` or type `import('…')` of a source. */
export type Import = {
  readonly specifier: string;
  readonly line: number;
  /** Whether types alone are imported, so that nothing of it is left when the program runs. */
  readonly isType: boolean;
  /** The path in the repository that a relative import means; undefined for packages and `#` names. */
  readonly target?: string;
};

export type Code = { readonly imports: readonly Import[]; readonly program: Program; readonly comments: Comment[] };

const parsed = new WeakMap<Source, Code>();

/** Whether a source holds code; files in `bin` have no ending. */
export function isCode({ path }: Source): boolean {
  return /\.(ts|tsx|js)$/.test(path) || /^bin\/[^.]+$/.test(path);
}

/** Parses a source, once. Throws when it is no TypeScript. */
export function readCode(source: Source): Code {
  const known = parsed.get(source);
  if (known) return known;
  const lang = source.path.endsWith('.tsx') ? 'tsx' : 'ts';
  const { program, comments, errors } = parseSync(source.path, source.text, { lang });
  if (errors[0]) throw new Error(`${source.path}: ${errors[0].message}`);
  const code = { imports: importsOf(source, program), program, comments };
  parsed.set(source, code);
  return code;
}

/** Calls `visit` for every node of a program, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function importsOf({ path, text }: Source, program: Program): readonly Import[] {
  const imports: Import[] = [];
  walk(program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    const line = lineAt(text, node.start);
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
    imports.push({ specifier, line, isType: isTypeOnly(node), ...(target === undefined ? {} : { target }) });
  });
  return imports;
}

function specifierOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportType':
      return node.source.value;
    case 'ExportNamedDeclaration':
      return node.source?.value;
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string' ? node.source.value : undefined;
    default:
      return undefined;
  }
}

function isTypeOnly(node: Node): boolean {
  switch (node.type) {
    case 'TSImportType':
      return true;
    case 'ImportDeclaration':
      return node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every(isTypeSpecifier));
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type';
    default:
      return false;
  }
}

function isTypeSpecifier(specifier: Node): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}
