/** Builders of small files of a pack for tests of the definition language. */
import type { Finding } from '../../../engine/definition/definition.ts';
import { parsePack } from '../../../engine/definition/parse.ts';

export const aRole = 'format: 1\nkind: role\nkey: agent\ntitle: { en: Agent }\n';

/** A small process, with lines put in place of its own by their key. */
export function aProcess(lines: Readonly<Record<string, string>> = {}): string {
  const own = {
    format: '1',
    kind: 'process',
    key: 'incident',
    title: '{ en: Incident, ru: Инцидент }',
    number: 'INC-{0000000}',
    fields: '{ summary: { type: text }, risk: { type: choice, options: risk } }',
    create: '{ roles: [requester], mandatory: [summary] }',
    initial: 'draft',
    states: '{ draft: { category: new }, closed: { category: closed } }',
    transitions: '{ close: { from: draft, to: closed, roles: [agent] } }',
    ...lines,
  };
  return Object.entries(own)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

export function findingsOf(text: string): readonly Finding[] {
  return parsePack([{ name: 'file.yaml', text }]).findings;
}

/** `line:column code message`, as far as a test wants to see it. */
export function told({ line, column, code, message }: Finding): string {
  return `${line}:${column} ${code} ${message}`;
}
