import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench, Row, Stage } from './bench.ts';
import { toRow } from './row.ts';
import type { Side, SideMessage, SideRound } from './side.ts';

const sideFile = join(import.meta.dirname, 'side.ts');

/** A side of a case broke; what it broke of stands on the standard error. */
export class CaseFailed extends Error {}

/** Runs one case, and throws CaseFailed where a side of it breaks: a warm-up of each side, then `rounds` rounds in turn, ours, reference, ours, reference. */
export async function measure(file: string, bench: Bench, rounds: number): Promise<Row> {
  const stage = await bench.stage?.();
  try {
    return await measureOn(stage?.env ?? {}, { file, bench, rounds });
  } finally {
    await stage?.close();
  }
}

type Measuring = { readonly file: string; readonly bench: Bench; readonly rounds: number };

async function measureOn(env: Stage['env'], { file, bench, rounds }: Measuring): Promise<Row> {
  const ours = startSide(file, 'ours', env);
  const reference = bench.reference && startSide(file, 'reference', env);
  const ourRounds: SideRound[] = [];
  const referenceRounds: SideRound[] = [];
  try {
    await Promise.all([ours, reference].map((side) => side && nextMessage(side)));
    for (let seed = 0; seed <= rounds; seed += 1) {
      const ourRound = await runRound(ours, seed);
      const referenceRound = reference && (await runRound(reference, seed));
      if (seed === 0) continue;
      ourRounds.push(ourRound);
      if (referenceRound) referenceRounds.push(referenceRound);
    }
  } finally {
    await Promise.all([ours, reference].map((side) => side && ended(side)));
  }
  return toRow(bench, ourRounds, referenceRounds);
}

function startSide(file: string, side: Side, env: Stage['env']): ChildProcess {
  return fork(sideFile, [file, side], {
    serialization: 'advanced',
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...env },
  });
}

/** A side may have children of its own: it ends them when it is told to end. */
async function ended(side: ChildProcess): Promise<void> {
  if (side.exitCode !== null || side.signalCode !== null) return;
  const gone = once(side, 'exit');
  side.kill();
  await gone;
}

async function runRound(child: ChildProcess, seed: number): Promise<SideRound> {
  child.send(seed);
  return (await nextMessage(child)) as SideRound;
}

/** The next message of a side; rejects when its process ends instead, having said why on the standard error. */
function nextMessage(child: ChildProcess): Promise<SideMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      reject(new CaseFailed(`its process ended early (${signal ?? `exit code ${code}`})`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as SideMessage);
    });
  });
}
