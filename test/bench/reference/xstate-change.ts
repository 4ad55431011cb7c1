import { createMachine, transition } from 'xstate';

/** The change's states alone, with two regions and the join, as a bare XState machine. */
const machine = createMachine({
  id: 'change',
  initial: 'draft',
  states: {
    draft: { on: { submit: 'assessment' } },
    assessment: {
      type: 'parallel',
      states: {
        approval: { initial: 'asked', states: { asked: { on: { approve: 'passed' } }, passed: { type: 'final' } } },
        planning: {
          initial: 'drafting',
          states: { drafting: { on: { plan: 'planned' } }, planned: { type: 'final' } },
        },
      },
      onDone: 'scheduled',
    },
    scheduled: { on: { begin: 'implementing' } },
    implementing: { on: { close: 'closed' } },
    closed: {},
  },
});

const events = ['submit', 'approve', 'plan', 'begin', 'close'].map((type) => ({ type }));

/** Runs `tickets` changes. Returns the count of commands that a person would have given, creations included. */
export function runBareChanges(tickets: number): number {
  for (let n = 0; n < tickets; n += 1) {
    let snapshot = machine.resolveState({ value: 'draft', context: {} });
    for (const event of events) [snapshot] = transition(machine, snapshot, event);
    if (snapshot.value !== 'closed') throw new Error('The bare machine did not reach its end');
  }
  return tickets * (events.length + 1);
}
