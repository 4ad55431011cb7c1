/** Words. Tag: what YAML makes of a word that starts with `!`; a condition that begins with "not" looks to it like one. */
import type { Problem } from './report.ts';
import { quote } from './report.ts';
import type { Schema } from './schema/schema.ts';
import { schemaFiles } from './schema/schemas.ts';

/** What is wrong with the tag at an offset: delete it, unless it is a condition that lacks its quotes. */
export function tagProblem(offset: number, text: string): Problem {
  const condition = conditionAt(offset, text);
  const message =
    condition === undefined
      ? 'Tags such as `!!set` are not allowed. Delete the tag; put the value in quotes if it is a text.'
      : `${quote(condition)} is not in quotes, so YAML takes its \`!\` for a tag. Put the whole condition into double quotes.`;
  return { code: 'SD1008', offset, message };
}

/** Where the tag stands that belongs to the node at an offset; the node itself where it is not found near by. */
export function tagBefore(start: number, text: string): number {
  const least = Math.max(0, start - 1000);
  for (let offset = start - 1; offset >= least; offset--) {
    if (text[offset] === '!' && (offset === 0 || /[\s[{,]/.test(text[offset - 1] ?? ''))) return offset;
  }
  return start;
}

/** The rest of the line as a condition, if one is expected there or it calls a function or joins values. */
function conditionAt(offset: number, text: string): string | undefined {
  const lineEnd = text.indexOf('\n', offset);
  const rest = text.slice(offset, Math.min(lineEnd === -1 ? text.length : lineEnd, offset + 500)).trimEnd();
  if (/^![!<]/.test(rest)) return undefined;
  const before = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 200), offset);
  const key = /([A-Za-z]+)\s*:\s+$/.exec(before)?.[1];
  const isExpected = key !== undefined && conditionKeys().has(key);
  const isCalled = /^!\s*[\w.]*\(/.test(rest) || /\s(?:&&|\|\||[=!]=)\s/.test(rest);
  return isExpected || isCalled ? withoutTail(rest) : undefined;
}

/** Up to the comma or brace of the map or list around it. */
function withoutTail(rest: string): string {
  let open = 0;
  for (const [n, sign] of [...rest].entries()) {
    if (open === 0 && /[,}\]]/.test(sign)) return [...rest].slice(0, n).join('').trimEnd();
    if (/[([{]/.test(sign)) open++;
    else if (/[)\]}]/.test(sign)) open--;
  }
  return rest;
}

let known: ReadonlySet<string> | undefined;

/** The keys that the schemas give a condition, and never anything but one, a value or true and false. */
function conditionKeys(): ReadonlySet<string> {
  if (known !== undefined) return known;
  const keys = new Set<string>();
  for (const file of schemaFiles) {
    gather(file, keys);
    for (const definition of Object.values(file.$defs ?? {})) gather(definition, keys);
  }
  known = keys;
  return keys;
}

function gather(schema: Schema, keys: Set<string>): void {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if ([property, ...(property.oneOf ?? [])].some(isCondition)) keys.add(key);
    gather(property, keys);
  }
  for (const branch of schema.oneOf ?? []) gather(branch, keys);
  if (schema.items !== undefined) gather(schema.items, keys);
  if (typeof schema.additionalProperties === 'object') gather(schema.additionalProperties, keys);
}

function isCondition({ $ref }: Schema): boolean {
  return $ref !== undefined && /\/(?:condition|when)$/.test($ref);
}
