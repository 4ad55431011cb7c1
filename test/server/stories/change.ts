import { item, person, type Story, service, type Typed } from './story.ts';

const one = 'CHG-0000001';
const two = 'CHG-0000002';
const hour = 3_600_000;

/** A window from so many hours from now on, for four hours. */
function windowIn(hours: number): { readonly start: string; readonly end: string } {
  const start = Date.now() + hours * hour;
  return { start: new Date(start).toISOString(), end: new Date(start + 4 * hour).toISOString() };
}

const tomorrow = windowIn(24);
const now = windowIn(-1);
const blackout = { start: '2099-12-31T10:00:00.000Z', end: '2099-12-31T12:00:00.000Z' };

/** Instants that the story itself names. */
export const instantsOfChange = [tomorrow, now, blackout].flatMap(({ start, end }) => [start, end]);

const risky: Readonly<Record<string, Typed>> = { ci: [item('mail-1')], impact: 'high', likelihood: 'likely' };
const plan = { implementation: 'Copy and switch over', testPlan: 'Send a mail' };

const votes = (rule: string, ...people: readonly string[]) =>
  people.map((by) => ({
    ...{ by, do: 'vote', on: one, channel: 'portal' as const },
    with: { approval: rule, inFavour: true },
  }));

/** A normal change through manager and board, asked anew for its shifted window; and a standard one with a plan of tasks. */
export const change: Story = {
  name: 'a change',
  steps: [
    {
      by: 'anna',
      create: 'change',
      channel: 'portal',
      fields: { summary: 'A new mail server' },
      refused: ['missing: Fill in “Service”.'],
    },
    {
      by: 'anna',
      create: 'change',
      channel: 'portal',
      fields: { summary: 'A new mail server', service: service('mail') },
    },
    {
      by: 'anna',
      do: 'submit',
      on: one,
      channel: 'portal',
      refused: [
        'notKnown: Fill in “Window”: without it this cannot be checked: “The window falls into a blackout”.',
        'notKnown: Fill in “Window”: without it this cannot be checked: “The window lies in the past”.',
        'notKnown: Fill in “Window”: without it this cannot be checked: “The window ends before it begins”.',
        'missing: Fill in “Assignee”.',
        'missing: Fill in “Configuration items”.',
        'missing: Fill in “Impact of a failure”.',
        'missing: Fill in “Window”.',
        'missing: Fill in “Likelihood of a failure”.',
      ],
    },
    { by: 'maxim', do: 'assign', on: one, fields: { assignee: person('sergey'), group: 'serverTeam' } },
    {
      by: 'sergey',
      do: 'submit',
      on: one,
      fields: { ...risky, window: now },
      refused: ['notHolding: The window lies in the past.'],
    },
    {
      by: 'sergey',
      do: 'submit',
      on: one,
      fields: { ...risky, window: blackout },
      refused: ['notHolding: The window falls into a blackout.'],
    },
    { by: 'sergey', do: 'submit', on: one, fields: { ...risky, window: tomorrow } },
    {
      by: 'anna',
      do: 'vote',
      on: one,
      channel: 'portal',
      with: { approval: 'manager', inFavour: true },
      refused: ['notFound: There is no approval <id> on this ticket.'],
    },
    ...votes('manager', 'olga'),
    {
      by: 'sergey',
      do: 'finishPlan',
      on: one,
      fields: plan,
      refused: [
        'notHolding: A change of this risk needs a way back.',
        'checklistUnfinished: Finish the checklist: “Dependent services were looked up in the register”, “Tried in a test environment”, “A backup will be there and can be restored”, “Users will be told in time”, “The desk knows what to answer”.',
      ],
    },
    { by: 'sergey', do: 'tick', on: one, with: { checklist: 'changeReadiness' }, ticksAll: true },
    { by: 'sergey', do: 'finishPlan', on: one, fields: { ...plan, backout: 'Switch back' } },
    ...votes('board', 'ksenia', 'lev'),
    {
      by: 'ksenia',
      do: 'vote',
      on: one,
      channel: 'portal',
      with: { approval: 'board', inFavour: true },
      refused: ['votedAlready: You have voted already.'],
    },
    {
      by: 'sergey',
      do: 'begin',
      on: one,
      refused: [
        'notFromHere: “Begin” is not possible while the ticket is in “By the board”, “Planned”. It is possible in: “Scheduled”.',
      ],
    },
    ...votes('board', 'nina'),
    { by: 'sergey', do: 'begin', on: one, refused: ['notHolding: The window is not open now.'] },
    {
      by: 'sergey',
      do: 'reschedule',
      on: one,
      fields: { window: now },
      refused: ['commentMissing: Write an internal comment: it needs one, for colleagues to read.'],
    },
    {
      by: 'sergey',
      do: 'reschedule',
      on: one,
      fields: { window: now },
      comment: { internal: 'The old one fails already' },
    },
    ...votes('manager', 'olga'),
    ...votes('board', 'ksenia', 'lev', 'nina'),
    { by: 'sergey', do: 'tick', on: one, with: { checklist: 'changeReadiness' }, ticksAll: true },
    { by: 'sergey', do: 'finishPlan', on: one },
    { by: 'sergey', do: 'begin', on: one },
    {
      by: 'galya',
      create: 'change',
      model: 'serverRestart',
      fields: { summary: 'Restart' },
      refused: ['missing: Fill in “Service”.', 'missing: Fill in “Users were told”.'],
    },
    {
      by: 'galya',
      create: 'change',
      model: 'certificateRenewal',
      fields: {
        ...{ summary: 'A new certificate', service: service('mail') },
        ...{ certificateName: 'mail.example', expiresOn: '2027-04-01' },
      },
    },
    { by: 'maxim', do: 'assign', on: two, fields: { assignee: person('sergey'), group: 'serverTeam' } },
    { by: 'galya', do: 'submit', on: two, fields: { ci: [item('mail-1')], window: tomorrow } },
    {
      by: 'sergey',
      do: 'reschedule',
      on: two,
      fields: { window: now },
      comment: { internal: 'It runs out today' },
    },
    { by: 'sergey', do: 'begin', on: two, refused: ['notHolding: Another change holds these items in this window.'] },
    {
      by: 'sergey',
      do: 'finish',
      on: one,
      fields: { outcome: 'backedOut' },
      refused: [
        'effortMissing: Record the effort first: Sergey has none on this ticket.',
        'notHolding: Say how it went; what was backed out is finished there.',
      ],
    },
    { by: 'sergey', do: 'effort', on: one, with: { minutes: 120 } },
    { by: 'sergey', do: 'finish', on: one, fields: { outcome: 'successfulWithIssues' } },
    { by: 'maxim', do: 'close', on: one, refused: ['missing: Fill in “Review”.'] },
    { by: 'maxim', do: 'close', on: one, fields: { review: 'The users were told too late' } },
    { by: 'sergey', do: 'begin', on: two },
    { by: 'sergey', do: 'effort', on: two, with: { minutes: 60 } },
    {
      by: 'sergey',
      do: 'finish',
      on: two,
      fields: { outcome: 'successful' },
      refused: ['notHolding: Tasks are still open.'],
    },
    ...['TSK-0000001', 'TSK-0000002', 'TSK-0000003'].flatMap((task) => [
      { by: 'sergey', do: 'take', on: task },
      { by: 'sergey', do: 'effort', on: task, with: { minutes: 10 } },
      { by: 'sergey', do: 'finish', on: task, fields: { result: 'Done' } },
    ]),
    { by: 'sergey', do: 'finish', on: two, fields: { outcome: 'successful' } },
  ],
  ends: {
    'CHG-0000001': 'closed',
    'CHG-0000002': 'closed',
    'TSK-0000001': 'done',
    'TSK-0000002': 'done',
    'TSK-0000003': 'done',
  },
};
