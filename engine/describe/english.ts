import type { Vocabulary } from './phrases.ts';

const comments = {
  public: 'Write a public comment: it needs one, for the requester to read.',
  internal: 'Write an internal comment: it needs one, for colleagues to read.',
  any: 'Write a comment: it needs one.',
} as const;

export const english: Vocabulary = {
  relations: {
    requester: 'the requester',
    affected: 'an affected person',
    assignee: 'the assignee',
    member: 'a member of the group',
    approver: 'an approver',
    watcher: 'a watcher',
    manager: 'the requester’s manager',
    '*': 'everybody',
  },
  inTheWake: (command, why) => `This leads on to ${command}, which is not possible: ${why}`,
  nobody: {
    manager: (of, names) => `no manager is known for ${names.field(of)}, or he may not vote`,
    group: (of, names) => `the group ${names.group(of)} has nobody who may vote`,
    role: (of, names) => `nobody who may vote holds the role ${names.quoted(names.role(of))}`,
    person: (of, names) => `${names.field(of)} names nobody who may vote`,
  },
  instant: (instant) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`,
  more: (count) => `and ${count} more`,
  sentences: {
    notVisible: () => 'There is no such ticket, or you may not see it.',
    unknownProcess: ({ process }) => `There is no process ${process}.`,
    unknownModel: ({ model }) => `There is no model ${model}.`,
    unknownCommand: ({ command, known }, names) => `There is no command ${command}. There are: ${names.list(known)}.`,
    notFromHere: ({ command, state, from }, names) =>
      `${names.command(command)} is not possible while the ticket is in ${names.states(state)}. It is possible in: ${names.states(from)}.`,
    notAllowed: ({ command, roles }, names) =>
      roles.length === 0
        ? `${names.command(command)} is not done by hand: the process does it by itself.`
        : `${names.command(command)} is not for you. It is for: ${names.roles(roles)}.`,
    missing: ({ field }, names) => `Fill in ${names.field(field)}.`,
    unknownField: ({ field }) => `There is no field ${field}. Leave it out.`,
    hiddenField: ({ field }, names) => `${names.field(field)} is not for you to fill in here. Leave it out.`,
    readOnlyField: ({ field }, names) => `${names.field(field)} cannot be changed here. Leave it as it is.`,
    wrongShape: ({ field, problem }, names) => `Correct ${names.field(field)}: ${names.shapeProblem(problem)}.`,
    notOffered: ({ field, value }, names) => {
      const above = names.fieldAbove(field);
      const where = above === undefined ? '' : ` for what is chosen in ${above}`;
      return `${names.field(field)} does not offer ${names.option(field, value)}${where}. Choose another.`;
    },
    overrideNotAllowed: ({ field, roles }, names) =>
      roles.length === 0
        ? `${names.field(field)} is computed. Leave it out.`
        : `${names.field(field)} is computed. Only these may overrule it: ${names.roles(roles)}.`,
    overrideComment: ({ field }, names) => `Say in a comment why you overrule ${names.field(field)}.`,
    notOnBehalf: () => 'You may ask only for yourself here. Leave the requester out.',
    commentMissing: ({ audience }) => comments[audience],
    effortMissing: ({ person }, names) =>
      person === undefined
        ? 'Record the effort first.'
        : `Record the effort first: ${names.person(person)} has none on this ticket.`,
    windowPassed: ({ until }, names) => `This was possible until ${names.instant(until)}. Open a new ticket instead.`,
    notHolding: ({ text }, names) => names.sentence(text),
    notKnown: ({ text, fields }, names) => {
      const fillable = names.fillable(fields);
      const what = names.quoted(names.text(text));
      return fillable.length === 0
        ? `It could not be checked: ${what}. Try again; if that does not help, tell the owner of the process.`
        : `Fill in ${names.fields(fillable)}: without it this cannot be checked: ${what}.`;
    },
    noAlternative: ({ command, fields }, names) => {
      const fillable = names.fillable(fields);
      return fillable.length === 0
        ? `${names.command(command)} leads nowhere from here. Tell the owner of the process.`
        : `Fill in ${names.fields(fillable)}: it decides where ${names.command(command)} leads.`;
    },
    checklistUnfinished: ({ definition, points }, names) =>
      `Finish the checklist: ${names.points(definition, points)}.`,
    noApprover: ({ approval, by }, names) =>
      `Nobody can be asked for ${names.approval(approval)}: ${names.nobodyFor(by)}.`,
    notVoter: () => 'You are not asked in this approval.',
    votedAlready: () => 'You have voted already.',
    approvalClosed: () => 'This approval is decided already.',
    noDelegation: () =>
      'This vote cannot be handed to that person: the rule must allow it, and neither the requester nor somebody who votes already can take it.',
    notFound: ({ what, id }) => `There is no ${what} ${id} on this ticket.`,
    badArgument: ({ argument, problem }, names) => `Correct the argument ${argument}: ${names.shapeProblem(problem)}.`,
    cannotLink: ({ link, process }, names) =>
      `The link ${names.link(link)} does not lead to ${names.process(process)}.`,
    cannotMove: ({ process, state }, names) =>
      `From ${names.states([state])} there is no way into ${names.process(process)}.`,
    chainTooLong: ({ commands }, names) =>
      `The process does not come to rest. Tell its owner what it did: ${names.list(commands.map((one) => names.command(one)))}.`,
    heldBack: ({ command }, names) =>
      `${names.command(command)} is held back by something that is not shown to you. Ask the service desk.`,
  },
};
