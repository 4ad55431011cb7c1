import { readFileSync } from 'node:fs';
import type { Bench, Measured, Round } from './bench.ts';

/*
 * The process of one side of one case: `node side.ts <file of the case> <ours|reference>`. Each side has a process of
 * its own, so that neither counts the other's memory nor runs code that was compiled for the other's data. The parent
 * sends a seed for each round, one side at a time.
 */
export type Side = 'ours' | 'reference';
export type SideMessage = { readonly ready: true } | SideRound;
export type SideRound = Round & { readonly seconds: number; readonly rssMb: number };

const [file, side] = process.argv.slice(2) as [string, Side];
const { bench } = (await import(file)) as { bench: Bench };
const measured: Measured | undefined = side === 'ours' ? bench : bench.reference;
if (measured === undefined) throw new Error(`${bench.name} has no reference.`);

await measured.prepare?.();
process.on('message', (message) => {
  runRound(measured, message as number).then(send, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
send({ ready: true });

async function runRound({ run }: Measured, seed: number): Promise<SideRound> {
  // The leftovers of the round before are not this round's work.
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  const round = await run(seed);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, rssMb: peakRssMb(), ...round };
}

function send(message: SideMessage): void {
  process.send?.(message);
}

/** Linux keeps the peak of a process apart; `maxRSS` begins there with what the parent had when it forked. */
function peakRssMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
