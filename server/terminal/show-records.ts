/** What is open on a ticket, in words: approvals, checklists, plans, effort, timers, links, and what others refused. */
import {
  type Approval,
  type Blocker,
  type Checklist,
  type CompiledProcess,
  inLanguage,
  type LocalText,
  type Ticket,
  type Timer,
  type World,
} from '#engine';
import { instantText, recordWords, spanText } from './record-words.ts';
import type { Language } from './words.ts';
import { words } from './words.ts';

export type RecordsInput = {
  readonly world: World;
  readonly language: Language;
  readonly ticket: Ticket;
  readonly process: CompiledProcess | undefined;
  readonly numberOf: (ticket: string) => string;
  readonly personName: (person: string) => string;
  readonly describe: (blocker: Blocker) => string;
};

/** The lines below the fields; a record's id stands first where a command needs it. */
export function recordLines(input: RecordsInput): readonly string[] {
  return [
    ...section(input, 'approvals', approvalLines),
    ...section(input, 'checklists', checklistLines),
    ...section(input, 'plans', planLines),
    ...section(input, 'effort', ({ language, personName }, _, { person, minutes, at, note }) => [
      `${personName(person)}: ${recordWords[language].minutes(minutes)}, ${instantText(at, language)}${note === undefined ? '' : `: ${note}`}`,
    ]),
    ...section(input, 'timers', timerLines),
    ...section(input, 'links', ({ language, process, numberOf }, _, { name, ticket, as, process: there }) => [
      `${numberOf(ticket)} ${there}: ${textOf(process?.definition.links?.[name]?.title, language, name)} (${name}), ${recordWords[language].as[as]}`,
    ]),
    ...section(input, 'troubles', ({ numberOf, describe }, child, { command, blockers }) => [
      `${numberOf(child)} ${command}`,
      ...(blockers as readonly Blocker[]).map((blocker) => `    – ${describe(blocker)}`),
    ]),
  ];
}

type Section = 'approvals' | 'checklists' | 'plans' | 'effort' | 'timers' | 'links' | 'troubles';

function section<S extends Section>(
  input: RecordsInput,
  name: S,
  linesOf: (input: RecordsInput, id: string, record: Ticket[S][string]) => readonly string[],
): readonly string[] {
  const records = Object.entries(input.ticket[name]) as [string, Ticket[S][string]][];
  if (records.length === 0) return [];
  const lines = records.flatMap(([id, record]) => linesOf(input, id, record).map((line) => `    ${line}`));
  return [`  ${recordWords[input.language][name]}`, ...lines];
}

function approvalLines(input: RecordsInput, id: string, approval: Approval): readonly string[] {
  const { language, ticket, personName } = input;
  const { inFavour, against, insteadOf, noVote, ...say } = recordWords[language];
  const { round, openedAt, closedAt, outcome, approvers, votes, quorum } = approval;
  const due = ticket.timers[`approval:${id}`];
  const seatOf = ({ person, standsFor }: { readonly person: string; readonly standsFor?: string }) =>
    standsFor ?? person;
  const taken = new Set(votes.map(seatOf));
  const nameOf = (one: { readonly person: string; readonly standsFor?: string }) =>
    `${personName(one.person)}${one.standsFor === undefined ? '' : ` (${insteadOf(personName(one.standsFor))})`}`;
  const voted = votes.map(
    (vote) =>
      `    ${nameOf(vote)}: ${vote.inFavour ? inFavour : against}, ${instantText(vote.at, language)}${vote.comment === undefined ? '' : `: ${vote.comment}`}`,
  );
  const waiting = approvers.filter((one) => !taken.has(seatOf(one))).map((one) => `    ${nameOf(one)}: ${noVote}`);
  const head = `${id} ${approvalTitle(input, approval)}, ${say.round(round)}`;
  if (outcome !== undefined) {
    const closed = closedAt === undefined ? '' : `, ${instantText(closedAt, language)}`;
    return [`${head}: ${say.outcome[outcome]}${closed}`, ...voted];
  }
  const until = due === undefined ? '' : `, ${say.until(whenText(due, language))}`;
  return [
    `${head}, ${say.since(instantText(openedAt, language))}${until}; ${say.needs(quorum.for, quorum.against)}`,
    `  ${say.asked}`,
    ...voted,
    ...waiting,
    `  ${say.toVote} vote approval=${id} inFavour=${words[language].yes}`,
  ];
}

function approvalTitle({ process, language }: RecordsInput, { rule }: Approval): string {
  return textOf(process?.approvals.get(rule)?.rule.title, language, rule);
}

function checklistLines(
  { world, language, personName }: RecordsInput,
  id: string,
  checklist: Checklist,
): readonly string[] {
  const { definition, openedAt, replaced, points } = checklist;
  const say = recordWords[language];
  const known = world.checklists.get(definition);
  const lines = Object.entries(points).map(([key, { point, person, optional, done }]) => {
    const title = textOf(known?.points[point]?.title, language, point);
    const about = `${person === undefined ? '' : ` (${personName(person)})`}${optional === true ? ` (${say.optional})` : ''}`;
    const note = done?.note === undefined ? '' : `: ${done.note}`;
    const ticked = done === undefined ? '' : ` – ${personName(done.by)}, ${instantText(done.at, language)}${note}`;
    return `  [${done === undefined ? ' ' : 'x'}] ${key}  ${title}${about}${ticked}`;
  });
  const old = replaced === true ? `, ${say.replaced}` : '';
  return [
    `${id} ${textOf(known?.title, language, definition)}, ${say.since(instantText(openedAt, language))}${old}`,
    ...lines,
  ];
}

function planLines(input: RecordsInput, id: string, plan: Ticket['plans'][string]): readonly string[] {
  const { process, language, numberOf } = input;
  const definition = process?.plans.get(plan.definition)?.definition;
  const steps = Object.entries(plan.steps).map(([key, { status, ticket }]) => {
    const title = textOf(definition?.steps[key]?.title, language, key);
    return `  ${key}  ${title} – ${recordWords[language].step[status]}${ticket === undefined ? '' : `, ${numberOf(ticket)}`}`;
  });
  return [`${id} ${textOf(definition?.title, language, plan.definition)}`, ...steps];
}

function timerLines(input: RecordsInput, id: string, timer: Timer): readonly string[] {
  const { language } = input;
  const repeated = timer.every === true ? `, ${recordWords[language].every}` : '';
  return [`${whenText(timer, language)}: ${timerDoes(input, id, timer)}${repeated}`];
}

function timerDoes(input: RecordsInput, id: string, timer: Timer): string {
  const { ticket, process, language } = input;
  const say = recordWords[language];
  const [kind = '', ...rest] = id.split(':');
  const approval = ticket.approvals[rest.join(':')];
  if (kind === 'remind' && approval !== undefined) return say.reminds(approvalTitle(input, approval));
  if (kind === 'approval' && approval !== undefined) return say.decides(approvalTitle(input, approval));
  const action = process?.states.get(timer.state)?.timers.find((one) => one.id === id)?.action;
  const { run, notify } = action ?? {};
  const command =
    run === undefined ? [] : [say.runs(textOf(process?.transitions.get(run)?.definition.title, language, run))];
  const told =
    notify === undefined
      ? []
      : [
          say.tells(
            [notify]
              .flat()
              .map((one) => roleTitle(input, one))
              .join(', '),
          ),
        ];
  return [...command, ...told].join(', ') || id;
}

/** A role, a relation to the ticket, or a field that names people. */
function roleTitle({ world, process, language }: RecordsInput, key: string): string {
  const relation = recordWords[language].relations[key];
  const title = world.roles.get(key)?.title ?? process?.fields.get(key)?.definition.title;
  return relation ?? textOf(title, language, key);
}

/** The instant, or, where a calendar has to be counted, the span and what it counts from. */
function whenText({ at, in: span, since }: Timer, language: Language): string {
  if (at !== undefined) return instantText(at, language);
  const from = instantText(since, language);
  return span === undefined ? from : recordWords[language].after(spanText(span, language), from);
}

function textOf(title: LocalText | undefined, language: Language, key: string): string {
  return inLanguage(title, language, key);
}
