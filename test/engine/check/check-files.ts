import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from '../../../engine/check/check.ts';
import { compile } from '../../../engine/compile/world.ts';
import type { Finding, SourceFile } from '../../../engine/definition/definition.ts';
import { parsePack } from '../../../engine/definition/parse.ts';

export const root = join(import.meta.dirname, '../../..');

/** Findings of files as a part of some pack, which need not say what pack it is, with the problems that the compiler met. */
export function checkFiles(files: readonly SourceFile[]) {
  const { findings, problems } = checkPack(files);
  return { findings: findings.filter(({ code }) => code !== 'SD2022'), problems };
}

/** Findings of files that are a whole pack, with the problems that the compiler met. */
export function checkPack(files: readonly SourceFile[]) {
  const pack = parsePack(files);
  const compilation = compile(pack.definitions, 'release');
  return { findings: check(pack, compilation), problems: compilation.problems };
}

/** Findings of one text, as `code line:column`. */
export function findingsIn(text: string): readonly string[] {
  return checkFiles([{ name: 'example.yaml', text }]).findings.map(short);
}

export function short({ code, line, column }: Finding): string {
  return `${code} ${line}:${column}`;
}

/** All definitions below a folder, in the order of their names. */
export async function filesBelow(folder: string): Promise<readonly SourceFile[]> {
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => /\.yaml$/.test(name) && !/\.map\./.test(name),
  );
  return Promise.all(names.sort().map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

type Parts = Partial<Record<'key' | 'fields' | 'create' | 'body' | 'states' | 'transitions' | 'rest', string>>;

/** A sound process of two states, `order` unless another key is given, with parts of it replaced; `rest` follows as it is. */
export function anOrder(parts: Parts = {}): string {
  const { states = '  open: { category: new, responsible: requester }\n  closed: { category: closed }' } = parts;
  const { key = 'order' } = parts;
  const { transitions = '  close: { from: open, to: closed, roles: [requester] }' } = parts;
  return [
    `format: 1\nkind: process\nkey: ${key}\ntitle: { en: A process }\nnumber: ${key.toUpperCase()}-{0000}`,
    `fields: ${parts.fields ?? '{}'}`,
    `create: ${parts.create ?? '{ roles: [requester] }'}`,
    ...(parts.body === undefined ? [] : [parts.body]),
    `initial: open\nstates:\n${states}\ntransitions:\n${transitions}`,
    ...(parts.rest === undefined ? [] : [parts.rest]),
    '',
  ].join('\n');
}
