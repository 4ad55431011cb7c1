/** What people do with one incident, from its creation to its end, as a seed says. */
import { pick } from '../../bench/paths/random.ts';
import type { DeskPeople, Person } from './people.ts';

export type Step = {
  readonly person: Person;
  /** `create` makes the ticket; everything else is a command to it. */
  readonly type: string;
  readonly audience: 'public' | 'internal';
  readonly fields?: object;
  readonly arguments?: object;
  /** It is no message, and takes none with it. */
  readonly silent?: true;
};

/** Every step is allowed where it stands: a refusal says that the ticket is not where its commands have brought it. */
export function* storyOf(random: () => number, { agents, requesters }: DeskPeople): Generator<Step> {
  const agent = pick(random, agents);
  const requester = pick(random, requesters);
  const urgency = () => pick(random, ['low', 'medium', 'high']);
  const asker = (type: string, rest: Partial<Step> = {}): Step => ({
    ...{ person: requester, type, audience: 'public' },
    ...rest,
  });
  const desk = (type: string, rest: Partial<Step> = {}): Step => ({
    ...{ person: agent, type, audience: 'internal' },
    ...rest,
  });
  yield asker('create', { fields: { summary: 'The printer is on fire', description: 'Smoke', urgency: urgency() } });
  yield desk('take', { fields: { group: 'serviceDesk', topic: 'printing', impact: 'low' } });
  for (let rounds = 0; rounds < 1 + Math.floor(random() * 3); rounds += 1) {
    const way = random();
    if (way < 0.3) yield desk('edit', { fields: { urgency: urgency() } });
    else if (way < 0.5) yield asker('message');
    else if (way < 0.55) yield desk('raiseProblem');
    yield desk('askRequester', { audience: 'public' });
    yield asker('answer');
  }
  yield desk('effort', { arguments: { minutes: 5 }, silent: true });
  yield desk('resolve', { fields: { outcome: 'resolved', solution: 'Water' }, audience: 'public' });
  if (random() < 0.5) {
    yield asker('reopen');
    yield desk('resolve', { fields: { outcome: 'workaround', solution: 'Sand' }, audience: 'public' });
  }
  yield asker('close');
}
