/** Writes down what came of a story, in the words in which a service desk would talk about it. */
import {
  type Blocker,
  type Command,
  describe,
  type Effect,
  type Entry,
  type Recipient,
  type Sent,
  type Ticket,
  type Value,
} from '#engine';
import { changesOf } from './changes.ts';
import type { Play, Played } from './play.ts';
import { compactJson, inline, Names, when } from './wording.ts';

export function trace(play: Play): string {
  const { story, played, world, desk } = play;
  const names = new Names(world, desk.tickets, play.directory);
  const lines = [
    story.title,
    '='.repeat(story.title.length),
    ...(story.shows === undefined ? [] : [story.shows.trim()]),
  ];
  for (const [n, one] of played.entries()) {
    if (isMoreOfTheSame(one, played[n - 1])) lines.push(...tickedLines(one, names));
    else lines.push('', ...playedLines(one, names));
  }
  lines.push('', 'At the end', ...[...desk.tickets.values()].flatMap((ticket) => endLines(ticket, names)));
  return `${lines.join('\n')}\n`;
}

/** Several points that one step ticks are told as one. */
function isMoreOfTheSame(one: Played, before: Played | undefined): one is Extract<Played, { kind: 'sent' }> {
  return [one, before].every(
    (played) =>
      played?.kind === 'sent' &&
      played.step === one.step &&
      played.sent.command.type === 'tick' &&
      played.sent.outcome.outcome === 'accepted',
  );
}

function tickedLines({ sent, before }: Extract<Played, { kind: 'sent' }>, names: Names): readonly string[] {
  const entries = sent.outcome.outcome === 'accepted' ? sent.outcome.entries : [];
  return entries.flatMap((entry) =>
    changesOf(entry, before.get(entry.ticket), names).lines.map((line) => `     ${line}`),
  );
}

function playedLines(played: Played, names: Names): readonly string[] {
  const { step } = played;
  switch (played.kind) {
    case 'sent':
      return sentLines(played.sent, new Map(played.before), names, `${step}. `);
    case 'wait':
      return [`${step}. ${when(played.until)}  nothing else happens until now`];
    case 'now':
      return [`${step}. from now on: ${inline(played.directory as unknown as Value)}`];
    case 'form': {
      const { command } = played;
      const head = `${step}. ${when(command.at)}  ${names.actor(command.actor)} is shown the form of ${command.type}`;
      return [head, ...formLines(played.form)];
    }
    case 'available': {
      const { command, commands } = played;
      return [
        `${step}. ${when(command.at)}  ${names.actor(command.actor)} may, on ${names.ticket(command.ticket)}:`,
        ...commands.map(({ command: key, title, blockers }) => {
          const open = blockers.length === 0 ? 'at once' : `once ${blockers.length} blockers are gone`;
          return `     ${key} “${title.en}” «${title.ru}» ${open}`;
        }),
      ];
    }
  }
}

function formLines(form: unknown): readonly string[] {
  if (form === undefined) return ['     none: this is not for them'];
  return compactJson(form)
    .split('\n')
    .map((line) => `     ${line}`);
}

/** A command, what became of it, and what that made of other tickets. `before` is brought up to date on the way. */
function sentLines(sent: Sent, before: Map<string, Ticket>, names: Names, mark: string): string[] {
  const { command, outcome, caused } = sent;
  const lines = [`${mark}${headOf(command, names, mark !== '')}`, ...givenLines(command, names)];
  if (outcome.outcome === 'refused') {
    lines.push('   refused', ...outcome.blockers.flatMap((blocker) => blockerLines(blocker, command, names, before)));
    return lines;
  }
  for (const entry of outcome.entries) {
    lines.push(...entryLines(entry, before, names));
    lines.push(
      ...outcome.effects
        .filter(({ key }) => key.startsWith(`${entry.ticket}/${entry.seq}/`))
        .flatMap((effect) => effectLine(effect, names)),
    );
  }
  for (const one of caused) lines.push(...sentLines(one, before, names, '').map((line) => `     ${line}`));
  return lines;
}

function headOf(command: Command, names: Names, timed: boolean): string {
  const { actor, channel, type, ticket, at } = command;
  const on = type === 'create' ? ` ${command.process}` : ` ${names.ticket(ticket)}`;
  const process = type === 'moveTo' ? ` to ${command.process}` : '';
  const way = actor.kind === 'person' || actor.kind === 'plugin' ? ` (${channel})` : '';
  return `${timed ? `${when(at)}  ` : ''}${names.actor(actor)}${way}: ${type}${on}${process}`;
}

function givenLines({ fields, comment, arguments: given }: Command, names: Names): readonly string[] {
  const told = Object.entries(given ?? {}).filter(([key]) => key !== 'blockers');
  return [
    ...told.map(([key, value]) => `     ${key}: ${names.value(value)}`),
    ...Object.entries(fields ?? {}).map(
      ([key, value]) => `     ${key} = ${value === null ? '(emptied)' : names.value(value)}`,
    ),
    ...(comment === undefined ? [] : [`     ${comment.audience} comment “${comment.text}”`]),
  ];
}

function entryLines(entry: Entry, before: Map<string, Ticket>, names: Names): readonly string[] {
  const old = before.get(entry.ticket);
  const { after, lines } = changesOf(entry, old, names);
  before.set(entry.ticket, after);
  const chained = entry.chained === true ? `by itself: ${entry.command.type}${stateOf(entry)}` : 'accepted';
  const state = entry.patch.state === undefined ? '' : ` → ${after.state.join(' + ')} [${after.category}]`;
  const audience = entry.audience === 'internal' ? ' (internal)' : '';
  return [`   ${chained}, ${after.number} #${entry.seq}${audience}${state}`, ...lines.map((line) => `     ${line}`)];
}

function stateOf({ command }: Entry): string {
  return command.arguments?.state === undefined ? '' : ` ${String(command.arguments.state)}`;
}

function recipientWords(one: Recipient): string {
  if ('person' in one) return one.person;
  if ('group' in one) return `group ${one.group}`;
  return 'role' in one ? `role ${one.role}` : `manager of ${one.managerOf}`;
}

function effectLine(effect: Effect, names: Names): readonly string[] {
  switch (effect.kind) {
    case 'notify': {
      return [
        `     tells ${effect.to.map(recipientWords).join(', ')}: ${effect.template}${effect.audience === 'internal' ? ' (internal)' : ''}`,
      ];
    }
    case 'cascade':
      return [`     asks every open ${effect.link}: ${effect.run}`];
    case 'create':
      return [`     orders: ${effect.process} (${effect.as} by ${effect.link})`];
    case 'plugin':
      return [`     calls ${effect.plugin}.${effect.call} ${inline(effect.with)}`];
    case 'tell':
      return [`     tells ${names.ticket(effect.ticket)}: ${effect.run}`];
  }
}

function blockerLines(blocker: Blocker, command: Command, names: Names, before: ReadonlyMap<string, Ticket>): string[] {
  const process = names.process(before.get(command.ticket), command);
  const say = (language: string) =>
    describe(blocker, {
      world: names.world,
      personName: names.personName,
      language,
      ...(process === undefined ? {} : { process }),
    });
  const code = blocker.code === 'inTheWake' ? `inTheWake ${blocker.blocker.code}` : blocker.code;
  return [`     ${code}`, `       en  ${say('en')}`, `       ru  ${say('ru')}`];
}

function endLines(ticket: Ticket, names: Names): readonly string[] {
  const timers = Object.keys(ticket.timers);
  const waiting = timers.length === 0 ? '' : `; runs ${timers.map((id) => names.id(id)).join(', ')}`;
  return [`  ${ticket.number}  ${ticket.state.join(' + ')} [${ticket.category}], ${ticket.seq} entries${waiting}`];
}
