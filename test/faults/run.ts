import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type CaseOptions, type Found, findCases, runScript } from '../cases.ts';
import { describeMachine } from '../machine.ts';
import type { Fault, FaultResult, FaultRow } from './fault.ts';

const childFile = join(import.meta.dirname, 'child.ts');
const usualTimeoutMs = 600_000;
/** A process that has answered clears up after itself for so long. */
const lingerMs = 15_000;

await runScript(runFaults);

async function runFaults({ json, only }: CaseOptions): Promise<number> {
  const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
  const faults = await findCases<Fault>(join(import.meta.dirname, 'cases'), 'fault', only);
  const rows: FaultRow[] = [];
  say(describeMachine());
  for (const found of faults) {
    say(`${found.one.name}: ${found.one.claim}`);
    const row = await runFault(found);
    rows.push(row);
    say(`  ${verdictOf(row)} (${row.seconds} s): ${row.detail}`);
  }
  say(faults.length === 0 ? 'There is no fault yet.' : describeMachine());
  if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  return rows.every((row) => row.held) ? 0 : 1;
}

function verdictOf({ held, skipped }: FaultRow): string {
  return skipped ? 'skipped' : held ? 'held' : 'NOT HELD';
}

async function runFault({ file, one }: Found<Fault>): Promise<FaultRow> {
  const start = performance.now();
  const result = await runInChild(file, one.timeoutMs ?? usualTimeoutMs);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { name: one.name, claim: one.claim, ...result, seconds };
}

/** The result of the fault; a process that ends without one, or takes too long, has not held. */
function runInChild(file: string, timeoutMs: number): Promise<FaultResult> {
  return new Promise((resolve, reject) => {
    const child = fork(childFile, [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let result: FaultResult | undefined;
    let timer = setTimeout(() => end(`no answer within ${timeoutMs / 1000} s`), timeoutMs);
    const end = (lost: string) => {
      result ??= { held: false, detail: lost };
      child.kill('SIGKILL');
    };
    child.once('error', reject);
    child.once('message', (message) => {
      result = message as FaultResult;
      clearTimeout(timer);
      timer = setTimeout(end, lingerMs, '');
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      const lost = `its process ended without an answer (${signal ?? `exit code ${code}`})`;
      resolve(result ?? { held: false, detail: lost });
    });
  });
}
