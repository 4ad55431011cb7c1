import { createMachine, transition } from 'xstate';

/** The incident's states alone, as a bare XState machine: no gates, no fields, no history. */
const machine = createMachine({
  id: 'incident',
  initial: 'new',
  states: {
    new: { on: { take: 'inProgress' } },
    inProgress: { on: { wait: 'waiting', resolve: 'resolved' } },
    waiting: { on: { resume: 'inProgress' } },
    resolved: { on: { close: 'closed' } },
    closed: {},
  },
});

const events = ['take', 'wait', 'resume', 'resolve', 'close'].map((type) => ({ type }));

/** Runs `tickets` tickets; a creation is the resolved first state. Returns the count of steps, creations included. */
export function runBareIncidents(tickets: number): number {
  for (let n = 0; n < tickets; n += 1) {
    let snapshot = machine.resolveState({ value: 'new', context: {} });
    for (const event of events) [snapshot] = transition(machine, snapshot, event);
    if (snapshot.value !== 'closed') throw new Error('The bare machine did not reach its end');
  }
  return tickets * (events.length + 1);
}
