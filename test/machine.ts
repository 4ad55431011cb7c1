import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine and how busy it is, in one line: a measurement says nothing without it. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg().map((value) => value.toFixed(2));
  const memoryGb = Math.round(totalmem() / 1024 ** 3);
  return `${model} × ${availableParallelism()}, ${memoryGb} GB, load ${load.join(' ')}, Node ${process.version}`;
}
