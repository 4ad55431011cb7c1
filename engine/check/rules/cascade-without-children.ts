import { actionLists } from '../action-lists.ts';
import type { CheckedProcess } from '../processes.ts';
import type { Path, Rule, RuleFinding } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2116',
  name: 'cascade-without-children',
  severity: 'error',
  title: 'A link that has no children is treated as if it had',
  *run({ processes }) {
    for (const process of processes) {
      yield* cascades(process);
      for (const [key, { parent, whenAllClosed }] of Object.entries(process.definition.links ?? {})) {
        if (parent === true || whenAllClosed === undefined) continue;
        yield finding(process, key, ['links', key, 'whenAllClosed'], `\`${whenAllClosed}\` never runs`);
      }
    }
  },
};

function* cascades(process: CheckedProcess): Iterable<RuleFinding> {
  const { links } = process.definition;
  for (const [actions, path] of actionLists(process)) {
    for (const [n, action] of (actions ?? []).entries()) {
      if (!('cascade' in action) || links?.[action.cascade] === undefined) continue;
      if (links[action.cascade]?.parent === true) continue;
      yield finding(process, action.cascade, [...path, n, 'cascade'], `\`${action.run}\` reaches no ticket`);
    }
  }
}

function finding({ parsed }: CheckedProcess, link: string, path: Path, suffering: string): RuleFinding {
  const message = `The link \`${link}\` is not marked \`parent: true\`, so it has no children and ${suffering}. Mark it, or use a link that has children.`;
  return { definition: parsed, path, message };
}
