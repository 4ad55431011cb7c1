import type { Vocabulary } from './phrases.ts';

const audiences = { public: 'a public comment', internal: 'an internal comment', any: 'a comment' } as const;

export const english: Vocabulary = {
  relations: {
    requester: 'the requester',
    affected: 'an affected person',
    assignee: 'the assignee',
    member: 'a member of the group',
    approver: 'an approver',
    watcher: 'a watcher',
    manager: 'the requester’s manager',
  },
  inTheWake: (command, why) => `It would go on to ${command} by itself, and there: ${why}`,
  sentences: {
    notVisible: () => 'There is no such ticket, or you may not see it.',
    unknownProcess: ({ process }) => `There is no process ${process}.`,
    unknownModel: ({ model }) => `There is no model ${model}.`,
    unknownCommand: ({ command, known }, { list }) => `There is no command ${command}. Known are: ${list(known)}.`,
    notFromHere: ({ command, state, from }, names) =>
      `${names.command(command)} is not possible in ${names.states(state)}; it is in ${names.states(from)}.`,
    notAllowed: ({ command, roles }, names) =>
      roles.length === 0
        ? `${names.command(command)} is done by the process itself.`
        : `${names.command(command)} is for: ${names.roles(roles)}.`,
    missing: ({ field }, names) => `${names.field(field)} is missing. Fill it in.`,
    unknownField: ({ field }) => `There is no field ${field}.`,
    hiddenField: ({ field }, names) => `${names.field(field)} cannot be set here: it is not shown.`,
    readOnlyField: ({ field }, names) => `${names.field(field)} cannot be changed here.`,
    wrongShape: ({ field, problem }, names) => `${names.field(field)} does not have the right form: ${problem}.`,
    notOffered: ({ field, value }, names) =>
      `${names.option(field, value)} is not among the choices of ${names.field(field)}.`,
    overrideNotAllowed: ({ field, roles }, names) =>
      roles.length === 0
        ? `${names.field(field)} is computed.`
        : `${names.field(field)} is computed; only these may put another value: ${names.roles(roles)}.`,
    overrideComment: ({ field }, names) =>
      `Say in a comment why ${names.field(field)} differs from the proposed value.`,
    notOnBehalf: () => 'You may only ask for yourself here.',
    commentMissing: ({ audience }) => `It needs ${audiences[audience]}.`,
    effortMissing: ({ person }) =>
      person === undefined ? 'Record the effort first.' : `${person} has recorded no effort yet.`,
    windowPassed: ({ until }) => `This was possible until ${until}.`,
    notHolding: ({ text }, names) => `${names.text(text)}.`,
    notKnown: ({ text, fields }, names) => `${names.text(text)} (cannot be told while empty: ${names.fields(fields)}).`,
    noAlternative: ({ command, fields }, names) =>
      fields.length === 0
        ? `${names.command(command)} leads nowhere from here.`
        : `Where ${names.command(command)} leads cannot be told while empty: ${names.fields(fields)}.`,
    checklistUnfinished: ({ points }, names) => `The checklist is not finished: ${names.points(points)}.`,
    noApprover: ({ approval, by }, names) => `Nobody was found to approve ${names.approval(approval)} (${by}).`,
    notVoter: () => 'You are not asked in this approval.',
    votedAlready: () => 'You have voted already.',
    approvalClosed: () => 'This approval is decided already.',
    noDelegation: () => 'This vote cannot be handed to that person.',
    notFound: ({ what, id }) => `There is no ${what} ${id} on this ticket.`,
    badArgument: ({ argument, problem }) => `The argument ${argument} is wrong: ${problem}.`,
    cannotLink: ({ link, process }, names) => `The link ${link} does not lead to ${names.process(process)}.`,
    cannotMove: ({ process, state }, names) =>
      `There is no way from ${names.states([state])} into ${names.process(process)}.`,
    chainTooLong: ({ commands }, { list }) => `The process does not come to rest: ${list(commands)}. Tell its owner.`,
  },
};
