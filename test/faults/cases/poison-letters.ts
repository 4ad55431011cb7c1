import type { Fault } from '../fault.ts';
import { poisonLetters } from '../scenarios/poison-letters.ts';

/** R15 */
export const fault: Fault = {
  name: 'poison-letters',
  claim:
    'Of 2,000 letters three throw, hang or end their thread: they are dead after five tries, the others go at 90 % of their rate.',
  timeoutMs: 1_200_000,
  run: () => poisonLetters({ rounds: 5, letters: 2_000, poison: 1 }),
};
