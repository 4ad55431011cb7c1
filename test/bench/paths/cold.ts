import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Round } from '../bench.ts';

/** A round of cold compilations, each in a new process; the latencies are those of parsing and compiling alone. */
export function coldCompilations(copies: number, times: number): Round {
  return coldRuns('compile-once.ts', copies, times);
}

/** A round of runs of a script of this folder, each in a new process, with each process of the ITIL pack so many times. */
export function coldRuns(script: string, copies: number, times: number): Round {
  const file = join(import.meta.dirname, script);
  const latenciesMs = Array.from({ length: times }, () => {
    const answer = execFileSync(process.execPath, [file, String(copies)], { encoding: 'utf8' });
    const { ms, errors } = JSON.parse(answer) as { ms: number; errors: number };
    if (errors > 0) throw new Error(`${errors} findings: nothing broken is measured`);
    return ms;
  });
  return { count: times, latenciesMs };
}
