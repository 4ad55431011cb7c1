import { join } from 'node:path';
import { type CaseOptions, type Found, findCases, runScript } from '../cases.ts';
import { describeMachine } from '../machine.ts';
import type { Bench, Row } from './bench.ts';
import { CaseFailed, measure } from './measure.ts';
import { missedTargets } from './row.ts';

await runScript(runBenches);

async function runBenches({ json, only, rounds }: CaseOptions): Promise<number> {
  const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
  const cases = await findCases<Bench>(join(import.meta.dirname, 'cases'), 'bench', only);
  const rows: Row[] = [];
  let failures = 0;
  say(describeMachine());
  for (const found of cases) {
    const row = await measure(found.file, found.one, rounds).catch((error: unknown) => failureOf(error));
    if (row instanceof CaseFailed) {
      say(`${found.one.name}: FAILED, ${row.message}`);
      failures += 1;
    } else {
      rows.push(row);
      failures += report(found, row, say);
    }
  }
  say(cases.length === 0 ? 'There is no case yet.' : describeMachine());
  if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  return failures === 0 ? 0 : 1;
}

/** A case that breaks is told like a missed target, and the others go on; anything else is a fault of the bench itself. */
function failureOf(error: unknown): CaseFailed {
  if (error instanceof CaseFailed) return error;
  throw error;
}

/** Says a row as a person reads it, and answers with the number of targets that it misses. */
function report({ one }: Found<Bench>, row: Row, say: (text: string) => void): number {
  const number = new Intl.NumberFormat('en');
  const parts = [`${row.name}: ${number.format(row.rate)} ${row.unit}/s`];
  if (row.p50Ms !== null) parts.push(`p50 ${row.p50Ms} ms, p99 ${row.p99Ms} ms`);
  parts.push(`${row.rssMb} MB`);
  if (row.reference !== null) {
    parts.push(`${row.ratio} × ${one.reference?.name} (${number.format(row.reference)} ${row.unit}/s)`);
  }
  say(parts.join(', '));
  for (const part of row.parts ?? []) say(`  ${part.name}: p50 ${part.p50Ms} ms, p99 ${part.p99Ms} ms`);
  if (row.ratio !== null && one.tells) say(`  ${one.tells(row.ratio)}`);
  const missed = missedTargets(row, one.target ?? {});
  for (const bar of missed) say(`  missed: ${bar}`);
  return missed.length;
}
