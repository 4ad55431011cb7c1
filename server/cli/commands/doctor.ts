import { BadUsage, type Command } from '../command.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { examine } from '../doctor/examine.ts';

export const command: Command = {
  name: 'doctor',
  summary: 'Looks at settings, machine and database, and says what to mend.',
  usage: '[--json]',
  details: `Settings, Node, data folder, key, address, PostgreSQL with its rights, schema, release, indexes, effects, anchors,
clocks: a line each, and what to do where something is wrong. Changes nothing; beside a running server too.

  --json  {"verdict","checks":[{"check","verdict","message","mend"}]}

Ends with 0 where nothing failed (warnings do not count), with 1 where something did.`,
  options: { json: { type: 'boolean', default: false } },
  async run({ positionals, values, out }) {
    if (positionals.length > 0) throw new BadUsage('doctor takes no arguments.');
    const checks = await examine(process.env);
    const hasFailed = checks.some(({ verdict }) => verdict === 'fail');
    if (values.json === true) out(`${JSON.stringify({ verdict: hasFailed ? 'fail' : 'ok', checks })}\n`);
    else out(`${[...checks.flatMap(linesOf), '', summary(checks)].join('\n')}\n`);
    return hasFailed ? 1 : 0;
  },
};

function linesOf({ check, verdict, message, mend }: Diagnosis): readonly string[] {
  const line = `${verdict.padEnd(4)}  ${check.padEnd(8)}  ${message}`;
  return mend === undefined ? [line] : [line, `${' '.repeat(16)}${mend}`];
}

function summary(checks: readonly Diagnosis[]): string {
  const count = (verdict: Diagnosis['verdict']) => checks.filter((one) => one.verdict === verdict).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed === 0 && warned === 0) return 'Everything is in order.';
  return `${failed} failed, ${warned} to look at.`;
}
