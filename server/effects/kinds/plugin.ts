/** `plugin`: today the webhooks alone, `call` being the key of one. Any other plugin waits among the dead for its host. */
import { done, type Tried } from '../back-off.ts';
import type { CarryOut } from './carry-out.ts';

/** So long a receiver that is away is tried again. */
const patienceMs = 24 * 3600 * 1000;

export const plugin: CarryOut<'plugin'> = async (due, { desk, webhooks, signal }) => {
  const { effect, ticket: id, cause, at } = due;
  if (effect.plugin !== 'webhook') {
    return { outcome: 'hopeless', trouble: `There is no plugin ${effect.plugin} here. Install it, then replay this.` };
  }
  const [ticket] = await desk.read([id]);
  if (ticket === undefined) return done;
  const { number, process } = ticket;
  const body = { call: effect.call, ticket: { id, number, process }, command: cause, at, with: effect.with };
  const called = await webhooks.call(effect.call, { id: effect.key, body, signal });
  return called.outcome === 'delivered' ? done : meaningOf(called.outcome, called.message);
};

function meaningOf(outcome: 'wrong' | 'refused' | 'away', trouble: string): Tried {
  switch (outcome) {
    case 'wrong':
      return { outcome: 'hopeless', trouble };
    case 'refused':
      return { outcome: 'failed', trouble };
    case 'away':
      return { outcome: 'failed', trouble, patienceMs };
  }
}
