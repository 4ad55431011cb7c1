import { cyclesIn } from '../cycles.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2306',
  name: 'endless-order',
  severity: 'error',
  title: 'Things wait for each other, or inherit from each other',
  *run({ processes, index }) {
    for (const { parsed, definition } of processes) {
      for (const [key, { steps }] of Object.entries(definition.plans ?? {})) {
        for (const cycle of cyclesIn(new Map(Object.entries(steps).map(([step, { after }]) => [step, after ?? []])))) {
          const message = `The steps ${roundOf(cycle)} wait for each other, so none of their tasks is ever opened. Take one \`after\` out.`;
          yield { definition: parsed, path: ['plans', key, 'steps', cycle[0] ?? '', 'after'], part: 'key', message };
        }
      }
    }
    const calendars = index.all('calendar');
    const parents = calendars.map(
      ({ definition: { key, inherits } }) => [key, inherits === undefined ? [] : [inherits]] as const,
    );
    for (const cycle of cyclesIn(new Map(parents))) {
      const parsed = calendars.find(({ definition }) => definition.key === cycle[0]);
      if (parsed === undefined) continue;
      const message = `The calendars ${roundOf(cycle)} inherit from each other, so nobody knows their working time. Take one \`inherits\` out.`;
      yield { definition: parsed, path: ['inherits'], message };
    }
  },
};

function roundOf(cycle: readonly string[]): string {
  return [...cycle, cycle[0] ?? ''].map((name) => `\`${name}\``).join(' → ');
}
