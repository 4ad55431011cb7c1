import { builtInCommands } from '../../ticket/command.ts';
import type { Rule } from '../rule.ts';

/** Moves that a process makes by itself; each is a command of its own in the history. */
const ownMoves = ['given', 'refused', 'joined', 'leaves', 'again'];

export const rule: Rule = {
  code: 'SD2018',
  name: 'reserved-command',
  severity: 'error',
  title: 'A transition has the name of a command that every process has',
  *run({ processes }) {
    const reserved = new Set<string>([...builtInCommands, ...ownMoves]);
    for (const { parsed, definition } of processes) {
      for (const key of Object.keys(definition.transitions)) {
        if (!reserved.has(key)) continue;
        const message = `\`${key}\` is a command that every process answers by itself, so this transition would never be asked. Give it another name.`;
        yield { definition: parsed, path: ['transitions', key], part: 'key', message };
      }
    }
  },
};
