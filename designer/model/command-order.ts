/** Which commands of a ticket stand where: the likeliest filled, some in the row, the others behind a menu. */
import { canBeFilled, type ToldBlocker } from './form-blockers.ts';

export type OfferedCommand = {
  readonly command: string;
  readonly title: Readonly<Record<string, string>>;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly blockers: readonly ToldBlocker[];
};

export type Transition = { readonly key: string; readonly to: readonly string[] };
export type State = { readonly path: string; readonly category: string };

export type OrderedCommands = {
  readonly likeliest: OfferedCommand | undefined;
  /** Without the likeliest: what may be done by filling the form, in the order of the definition, then what is shut. */
  readonly others: readonly OfferedCommand[];
  readonly votes: readonly OfferedCommand[];
};

/** Where a ticket of each category usually goes next. */
const next: Readonly<Record<string, string>> = { new: 'active', active: 'done', waiting: 'active', done: 'closed' };

export type Standing = {
  readonly category: string;
  readonly transitions: readonly Transition[];
  readonly states: readonly State[];
};

export function orderCommands(commands: readonly OfferedCommand[], standing: Standing): OrderedCommands {
  const votes = commands.filter(({ command }) => command === 'vote');
  const moves = commands.filter(({ command }) => command !== 'vote');
  const open = moves.filter(({ blockers }) => canBeFilled(blockers));
  const onward = open.filter(({ command }) =>
    leadsTo(command, standing).some((category) => category === next[standing.category]),
  );
  const asksNoWords = ({ blockers }: OfferedCommand) => !blockers.some(({ code }) => code === 'commentMissing');
  // Where nothing leads onward, nothing is put forward: a requester is not pressed to cancel.
  const likeliest = onward.find(asksNoWords) ?? onward[0];
  const rest = open.filter((one) => one !== likeliest);
  const shut = moves.filter((one) => !open.includes(one));
  return { likeliest, others: [...rest, ...shut], votes };
}

/** The categories of the states that a command may lead to; none where the ticket stays. */
function leadsTo(command: string, { transitions, states }: Standing): readonly string[] {
  const targets = transitions.find(({ key }) => key === command)?.to ?? [];
  return states.filter(({ path }) => targets.includes(path)).map(({ category }) => category);
}

/** Where a command leads if nothing special holds: the last of its alternatives is the usual one. */
export function usualTarget(command: string, { transitions }: Pick<Standing, 'transitions'>): string | undefined {
  return transitions.find(({ key }) => key === command)?.to.at(-1);
}

/** A command without a gate is done by one press where it moves the ticket; one that only fills fields shows them first. */
export function runsAtOnce({ command, blockers }: OfferedCommand, { transitions }: Standing): boolean {
  return blockers.length === 0 && (transitions.find(({ key }) => key === command)?.to.length ?? 0) > 0;
}
