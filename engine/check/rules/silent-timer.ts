import { definitionPath } from '../../compile/states.ts';
import type { TimedAction } from '../../definition/process.ts';
import type { CheckedProcess } from '../processes.ts';
import type { Path, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2117',
  name: 'silent-timer',
  severity: 'error',
  title: 'A timer comes due and does nothing',
  *run({ processes }) {
    for (const process of processes) {
      for (const { action, path } of timersOf(process)) {
        const why = silence(action);
        if (why === undefined) continue;
        const message = `${why}, so nothing happens when the time has come. Say what to \`run\`, or whom to \`notify\` by which \`template\`.`;
        yield { definition: process.parsed, path, message };
      }
    }
  },
};

type Timer = { readonly action: TimedAction; readonly path: Path };

function timersOf({ compiled: { tree } }: CheckedProcess): readonly Timer[] {
  return [...tree.nodes.values()].flatMap(({ path, definition: { stay, after, at } }) => {
    const state = definitionPath(tree, path);
    return [
      ...(stay === undefined ? [] : [{ action: stay.whenOver, path: [...state, 'stay', 'whenOver'] }]),
      ...(after ?? []).map((action, n) => ({ action, path: [...state, 'after', n] })),
      ...(at === undefined ? [] : [{ action: at, path: [...state, 'at'] }]),
    ];
  });
}

function silence({ run, notify, template }: TimedAction): string | undefined {
  if (notify !== undefined && template === undefined) return 'It tells somebody, but has no `template` to tell it by';
  if (template !== undefined && notify === undefined) return 'It has a `template`, but nobody to send it to';
  return run === undefined && notify === undefined ? 'It neither runs a transition nor tells anybody' : undefined;
}
