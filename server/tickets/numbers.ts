/** Numbers of tickets: one sequence a process, so that creations do not wait for one another. */
import type { World } from '#engine';
import { numberSequence } from '../releases/index.ts';
import type { Query } from '../storage/index.ts';

export type NumberWanted = { readonly process: string; readonly world: World };

/** One number for each, in their order, by the pattern of the process (`INC-{0000000}`). A roll-back leaves a gap. */
export async function drawNumbers(query: Query, wanted: readonly NumberWanted[]): Promise<readonly string[]> {
  const names = wanted.map(({ process }) => numberSequence(process));
  const rows = await query<{ n: string }>(
    'select nextval(s.name::regclass)::text as n from unnest($1::text[]) with ordinality s(name, i) order by i',
    [names],
  );
  return wanted.map(({ process, world }, index) => {
    const pattern = world.processes.get(process)?.definition.number ?? `${process}-{0}`;
    const n = rows[index]?.n ?? '0';
    return pattern.replace(/\{(0+)\}/, (_, zeros: string) => n.padStart(zeros.length, '0'));
  });
}
