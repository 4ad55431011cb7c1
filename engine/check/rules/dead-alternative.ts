import { type AlternativeList, alternativeLists } from '../alternatives.ts';
import type { Path, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2109',
  name: 'dead-alternative',
  severity: 'error',
  title: 'An alternative can never be taken',
  *run({ processes }) {
    for (const process of processes) {
      for (const list of alternativeLists(process)) {
        for (const { path, why } of deadOnes(list)) {
          const message = `\`${list.by}\` never goes to \`${list.list[Number(path.at(-1))]?.state}\`: ${why}, and the first that holds is taken. Order the alternatives from the special to the general, or delete this one.`;
          yield { definition: process.parsed, path, message };
        }
      }
    }
  },
};

function* deadOnes({ list, path }: AlternativeList): Iterable<{ readonly path: Path; readonly why: string }> {
  const conditions = new Set<string>();
  let taken: string | undefined;
  for (const [n, { when, state }] of list.entries()) {
    if (taken !== undefined)
      yield { path: [...path, n], why: `the alternative \`${taken}\` before it has no \`when\`` };
    else if (when !== undefined && conditions.has(when))
      yield { path: [...path, n], why: 'one before it has the same `when`' };
    if (when === undefined) taken ??= state;
    else conditions.add(when);
  }
}
