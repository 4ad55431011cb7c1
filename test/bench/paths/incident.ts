import type { Path } from './path.ts';
import { pick, seededRandom } from './random.ts';

const levels = ['high', 'medium', 'low'] as const;

/** Incidents with 20 fields filled on the way from new to closed, in six commands; values differ with the seed. */
export function incidentPaths(seed: number, count: number): readonly Path[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const number = Math.floor(random() * 1e6);
    const urgency = pick(random, ['medium', 'low'] as const);
    return {
      process: 'incident',
      actor: 'ivan',
      facts: { grants: [{ role: 'agent' }] },
      steps: [
        {
          type: 'create',
          fields: {
            requester: `person${number}`,
            summary: `Printer ${number} does not print`,
            description: `It stopped at ${number} and says so.`,
            impact: pick(random, levels),
            urgency,
            service: 'printing',
            ci: [`printer${number}`],
            site: 'north',
            room: String(number % 500),
            phone: '+7 495 000-00-00',
            vendor: 'vendor',
            vendorNumber: `V-${number}`,
            problem: `PRB-${number}`,
            cost: { amount: number, currency: 'RUB' },
            confirmed: true,
          },
        },
        { type: 'take' },
        { type: 'wait', fields: { expectedBy: '2026-03-04T09:00:00.000Z' } },
        { type: 'resume' },
        { type: 'resolve', fields: { solution: `Drum ${number} replaced`, outcome: 'high', cause: 'worn' } },
        { type: 'close' },
      ],
    };
  });
}
