/** Numbers of tickets come from one sequence a process, so that creations do not wait for one another. */
import type { Query } from '../storage/index.ts';

/** Quoted name of the sequence of a process; keys of processes are letters and digits. */
export function numberSequence(process: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(process)) throw new Error(`${JSON.stringify(process)} is no key of a process`);
  return `"number_${process}"`;
}

export async function createNumberSequences(query: Query, processes: Iterable<string>): Promise<void> {
  for (const process of processes) await query(`create sequence if not exists ${numberSequence(process)}`);
}
