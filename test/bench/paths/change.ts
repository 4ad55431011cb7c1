import type { Path } from './path.ts';
import { pick, seededRandom } from './random.ts';

/** Changes through both regions; which of the two is finished first differs with the seed. The join is a chained command. */
export function changePaths(seed: number, count: number): readonly Path[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const number = Math.floor(random() * 1e6);
    const approve = { type: 'approve' };
    const plan = { type: 'plan', fields: { backout: `Restore image ${number}` } };
    const window = { start: '2026-03-07T20:00:00.000Z', end: '2026-03-07T22:00:00.000Z' };
    return {
      process: 'change',
      actor: 'olga',
      facts: { grants: [{ role: 'manager' }] },
      steps: [
        { type: 'create', fields: { summary: `Update ${number}`, risk: pick(random, ['high', 'low'] as const) } },
        { type: 'submit', fields: { window } },
        ...(random() < 0.5 ? [approve, plan] : [plan, approve]),
        { type: 'begin' },
        { type: 'close' },
      ],
    };
  });
}
