/** What may stand in a line after its first word: so that what was mistyped is told, and never passed over. */
import type { BuiltInCommand } from '#engine';
import type { Line } from './parse-line.ts';
import type { ArgumentType } from './typed-values.ts';

type Takes = {
  readonly arguments: Readonly<Record<string, ArgumentType>>;
  /** Whatever else is given is a field. */
  readonly fields?: true;
};

/** Arguments that people give; those by which the desk carries out effects are not among them. */
const builtIns: Readonly<Record<BuiltInCommand, Takes>> = {
  create: { arguments: { model: 'text' }, fields: true },
  edit: { arguments: {}, fields: true },
  message: { arguments: {} },
  vote: { arguments: { approval: 'text', inFavour: 'boolean' } },
  delegate: { arguments: { approval: 'text', to: 'text' } },
  tick: { arguments: { checklist: 'text', point: 'text', done: 'boolean', note: 'text' } },
  openChecklist: { arguments: { checklist: 'text', people: 'list', from: 'text' } },
  openPlan: { arguments: { plan: 'text' } },
  effort: { arguments: { minutes: 'number', person: 'text', note: 'text' } },
  watch: { arguments: { person: 'text' } },
  unwatch: { arguments: { person: 'text' } },
  link: { arguments: { link: 'text', ticket: 'text', process: 'text' } },
  unlink: { arguments: { link: 'text', ticket: 'text' } },
  split: { arguments: { message: 'text', link: 'text', process: 'text' }, fields: true },
  moveTo: { arguments: { process: 'text' }, fields: true },
  due: { arguments: { timer: 'text' } },
  adopt: { arguments: { state: 'list' }, fields: true },
  repair: { arguments: { state: 'list' }, fields: true },
  childChanged: { arguments: {} },
  childRefused: { arguments: {} },
};

/** How many words the terminal's own lines take. */
const ownWords: Readonly<Record<string, number>> = {
  quit: 0,
  exit: 0,
  help: 0,
  people: 0,
  as: 1,
  at: 1,
  tickets: 0,
  ticket: 1,
  show: 0,
  history: 0,
  available: 0,
  form: 1,
};

/** A transition, and a word that nothing is known of, take fields alone. */
export function takes(command: string): Takes {
  return Object.hasOwn(builtIns, command) ? builtIns[command as BuiltInCommand] : { arguments: {}, fields: true };
}

/** What of a line nothing takes, as it was typed. */
export function leftOver({ word, words, pairs, comment }: Line): readonly string[] {
  const own = Object.hasOwn(ownWords, word) ? ownWords[word] : undefined;
  const extra = words.slice(own ?? 0);
  if (own === undefined) return extra;
  const typed = word === 'form' ? [] : pairs.map(([key, value]) => `${key}=${value}`);
  return [...extra, ...typed, ...(comment === undefined ? [] : [`! ${comment.text}`])];
}

/** Arguments of a built-in command that it does not have. */
export function unknownArguments({ word, pairs }: Line): readonly string[] {
  const { arguments: known, fields } = takes(word);
  return fields === true ? [] : pairs.map(([key]) => key).filter((key) => !Object.hasOwn(known, key));
}
