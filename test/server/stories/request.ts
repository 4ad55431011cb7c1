import { person, type Story } from './story.ts';

const one = 'REQ-0000001';

/** A laptop: approved by the manager, prepared by the tasks of a plan, one after the other, handed over by a checklist. */
export const request: Story = {
  name: 'a request',
  steps: [
    {
      by: 'anna',
      create: 'request',
      model: 'newLaptop',
      channel: 'portal',
      fields: { summary: 'A laptop for travelling', laptopKind: 'gaming' },
      refused: [
        'notOffered: “Kind” does not offer “gaming”. Choose another.',
        'missing: Fill in “Why it is needed”.',
        'missing: Fill in “Where”.',
        'missing: Fill in “Needed by”.',
      ],
    },
    {
      by: 'anna',
      create: 'request',
      model: 'newLaptop',
      channel: 'portal',
      fields: {
        ...{ summary: 'A laptop for travelling', laptopKind: 'travel', reason: 'I travel every week' },
        ...{ location: 'Room 12', neededBy: '2027-03-20' },
      },
    },
    {
      by: 'anna',
      do: 'vote',
      on: one,
      channel: 'portal',
      with: { approval: 'manager', inFavour: true },
      refused: ['notFound: There is no approval <id> on this ticket.'],
    },
    {
      by: 'fedor',
      do: 'take',
      on: one,
      fields: { group: 'workplaceSupport' },
      refused: [
        'notFromHere: “Take” is not possible while the ticket is in “Approval by the manager”. It is possible in: “Ready for fulfilment”.',
      ],
    },
    {
      by: 'anna',
      do: 'edit',
      on: one,
      channel: 'portal',
      fields: { cost: { amount: 120, currency: 'USD' } },
      refused: ['wrongShape: Correct “Expected cost”: it must be RUB.'],
    },
    { by: 'anna', do: 'edit', on: one, channel: 'portal', fields: { cost: { amount: 12_000_000, currency: 'RUB' } } },
    { by: 'olga', do: 'vote', on: one, channel: 'portal', with: { approval: 'manager', inFavour: true } },
    {
      by: 'olga',
      do: 'vote',
      on: one,
      channel: 'portal',
      with: { approval: 'manager', inFavour: true },
      refused: ['approvalClosed: This approval is decided already.'],
    },
    { by: 'fedor', do: 'take', on: one, fields: { group: 'workplaceSupport' } },
    {
      by: 'fedor',
      do: 'finish',
      on: one,
      fields: { outcome: 'fulfilled', result: 'Handed over' },
      refused: [
        'effortMissing: Record the effort first: Fedor has none on this ticket.',
        'notHolding: Tasks are still open.',
        'checklistUnfinished: Finish the checklist: “Disk is encrypted”, “Protection is installed and up to date”, “Old device is back or there was none”, “Entered into the register with its owner”.',
      ],
    },
    { by: 'dina', do: 'assign', on: 'TSK-0000001', fields: { assignee: person('fedor') } },
    { by: 'fedor', do: 'take', on: 'TSK-0000001' },
    {
      by: 'fedor',
      do: 'finish',
      on: 'TSK-0000001',
      refused: [
        'effortMissing: Record the effort first: Fedor has none on this ticket.',
        'missing: Fill in “What was done”.',
      ],
    },
    { by: 'fedor', do: 'effort', on: 'TSK-0000001', with: { minutes: 20 } },
    { by: 'fedor', do: 'finish', on: 'TSK-0000001', fields: { result: 'It came' } },
    { by: 'fedor', do: 'take', on: 'TSK-0000002' },
    { by: 'fedor', do: 'effort', on: 'TSK-0000002', with: { minutes: 90 } },
    { by: 'fedor', do: 'finish', on: 'TSK-0000002', fields: { result: 'Installed' } },
    { by: 'fedor', do: 'take', on: 'TSK-0000003' },
    { by: 'fedor', do: 'effort', on: 'TSK-0000003', with: { minutes: 30 } },
    {
      by: 'fedor',
      do: 'finish',
      on: one,
      fields: { outcome: 'fulfilled', result: 'Handed over' },
      refused: [
        'effortMissing: Record the effort first: Fedor has none on this ticket.',
        'notHolding: Tasks are still open.',
        'checklistUnfinished: Finish the checklist: “Disk is encrypted”, “Protection is installed and up to date”, “Old device is back or there was none”, “Entered into the register with its owner”.',
      ],
    },
    { by: 'fedor', do: 'finish', on: 'TSK-0000003', fields: { result: 'Handed over' } },
    { by: 'fedor', do: 'effort', on: one, with: { minutes: 15 } },
    {
      by: 'fedor',
      do: 'finish',
      on: one,
      fields: { outcome: 'fulfilled', result: 'A light laptop' },
      refused: [
        'checklistUnfinished: Finish the checklist: “Disk is encrypted”, “Protection is installed and up to date”, “Old device is back or there was none”, “Entered into the register with its owner”.',
      ],
    },
    { by: 'fedor', do: 'tick', on: one, with: { checklist: 'laptopHandover' }, ticksAll: true },
    { by: 'fedor', do: 'finish', on: one, fields: { outcome: 'fulfilled', result: 'A light laptop' } },
    { by: 'anna', do: 'reopen', on: one, channel: 'portal', comment: 'The camera is dark' },
    { by: 'fedor', do: 'finish', on: one, fields: { outcome: 'fulfilled', result: 'The camera was replaced' } },
    { by: 'anna', do: 'close', on: one, channel: 'portal' },
  ],
  ends: { 'REQ-0000001': 'closed', 'TSK-0000001': 'done', 'TSK-0000002': 'done', 'TSK-0000003': 'done' },
};
