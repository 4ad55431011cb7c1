/** The checker: everything that is wrong with a pack, found before a ticket meets it. */

import type { Compilation } from '../compile/world.ts';
import type { Finding, ParsedPack } from '../definition/definition.ts';
import { pointer } from '../definition/report.ts';
import { inputOf } from './input.ts';
import type { CheckInput, Rule, RuleFinding } from './rule.ts';
import { rules } from './rules/index.ts';

/** As many findings of one rule as anybody reads; it also bounds the time that a hostile pack takes. */
const mostOfOneRule = 200;

/**
 * All findings of the parser and of the rules, by file, line and column, each once. `compilation` is what `compile` made
 * of the same pack's definitions.
 */
export function check(pack: ParsedPack, compilation: Compilation): readonly Finding[] {
  const input = inputOf(pack, compilation);
  return distinct([...pack.findings, ...rules.flatMap((rule) => findingsOf(rule, input))].sort(byPlace));
}

function findingsOf(rule: Rule, input: CheckInput): readonly Finding[] {
  const findings: Finding[] = [];
  for (const found of rule.run(input)) {
    if (findings.length === mostOfOneRule) {
      const message = `There are more than ${mostOfOneRule} findings of this kind; mend these first.`;
      findings.push(toFinding(rule, { ...found, severity: 'note', message }));
      break;
    }
    findings.push(toFinding(rule, found));
  }
  return findings;
}

function toFinding({ code, severity }: Rule, found: RuleFinding): Finding {
  const { definition, path, part, character, message } = found;
  const place = definition.placeOf(path, part, character);
  return { ...place, code, severity: found.severity ?? severity, message, path: pointer(path) };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compareTexts(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareTexts(a.code, b.code) ||
    compareTexts(a.message, b.message)
  );
}

/** By code units: the same on every machine, whatever its language. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function distinct(sorted: readonly Finding[]): readonly Finding[] {
  return sorted.filter((finding, n) => n === 0 || byPlace(finding, sorted[n - 1] ?? finding) !== 0);
}
