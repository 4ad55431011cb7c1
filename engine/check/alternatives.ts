/** Lists of alternatives, wherever a process has them. */
import type { Alternative } from '../definition/process.ts';
import type { CheckedProcess } from './processes.ts';
import type { Path } from './rule.ts';

export type AlternativeList = { readonly by: string; readonly list: readonly Alternative[]; readonly path: Path };

export function alternativeLists({ definition }: CheckedProcess): readonly AlternativeList[] {
  const { create, transitions } = definition;
  const all = [
    { by: 'create', to: create.to, path: ['create', 'to'] },
    ...Object.entries(transitions).map(([by, { to }]) => ({ by, to, path: ['transitions', by, 'to'] })),
  ];
  return all.flatMap(({ by, to, path }) =>
    to === undefined || typeof to === 'string' ? [] : [{ by, list: to, path }],
  );
}
