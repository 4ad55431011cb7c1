/** Words. Command: what somebody or something asks of a ticket. Actor: who asks. Channel: by which way it came. */
import type { LocalText } from '../definition/text.ts';
import type { Instant, PersonId, TicketId, Value } from './ticket.ts';

export const channels = ['portal', 'desk', 'api', 'mail', 'phone', 'chat', 'bot', 'timer', 'import', 'plugin'] as const;
export type Channel = (typeof channels)[number];

/**
 * `person` acts by his roles. `timer`, `cascade` and `process` (a chained command) act because a definition names the
 * command: roles are waived, fields and conditions never. `plugin` acts by its grants.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'plugin'; readonly id: string }
  | { readonly kind: 'timer' | 'cascade' | 'process' | 'import' };

/** Who asked, as records keep it: an id, or the kind of an actor that has none. */
export function actorName(actor: Actor): string {
  return 'id' in actor ? actor.id : actor.kind;
}

export type Audience = 'public' | 'internal';

export type Command = {
  /** Unique for ever; identifiers that the command brings into being derive from it (`<id>/<n>`). */
  readonly id: string;
  /** A transition's key or a built-in command. */
  readonly type: string;
  readonly ticket: TicketId;
  readonly actor: Actor;
  readonly channel: Channel;
  /** Read by the desk together with the lock; never before the ticket's last entry. */
  readonly at: Instant;
  readonly expectedVersion?: number;
  /** `null` empties a field. */
  readonly fields?: Readonly<Record<string, Value | null>>;
  readonly comment?: { readonly text: string; readonly audience: Audience };
  /** What a built-in command needs beside fields; see engine/execute/built-in. */
  readonly arguments?: Readonly<Record<string, Value>>;
  /** create, moveTo: the process; create: the number that the desk drew. */
  readonly process?: string;
  readonly number?: string;
  readonly causedBy?: { readonly ticket: TicketId; readonly command: string };
};

/** Commands that every process answers without declaring them. */
export const builtInCommands = [
  'create',
  'edit',
  'message',
  'vote',
  'delegate',
  'tick',
  'openChecklist',
  'openPlan',
  'effort',
  'watch',
  'unwatch',
  'link',
  'unlink',
  'split',
  'moveTo',
  'due',
  'adopt',
  'repair',
  'childChanged',
  'childRefused',
] as const;
export type BuiltInCommand = (typeof builtInCommands)[number];

export function isBuiltIn(type: string): type is BuiltInCommand {
  return (builtInCommands as readonly string[]).includes(type);
}

export const builtInTitles: Readonly<Record<BuiltInCommand, LocalText>> = {
  create: { en: 'Create', ru: 'Создать' },
  edit: { en: 'Edit', ru: 'Изменить' },
  message: { en: 'Write', ru: 'Написать' },
  vote: { en: 'Vote', ru: 'Проголосовать' },
  delegate: { en: 'Delegate the vote', ru: 'Передать голос' },
  tick: { en: 'Tick', ru: 'Отметить' },
  openChecklist: { en: 'Add a checklist', ru: 'Добавить чек-лист' },
  openPlan: { en: 'Open a plan of tasks', ru: 'Открыть план задач' },
  effort: { en: 'Record effort', ru: 'Учесть трудозатраты' },
  watch: { en: 'Watch', ru: 'Наблюдать' },
  unwatch: { en: 'Stop watching', ru: 'Не наблюдать' },
  link: { en: 'Link', ru: 'Связать' },
  unlink: { en: 'Remove a link', ru: 'Убрать связь' },
  split: { en: 'Split off a message', ru: 'Выделить сообщение' },
  moveTo: { en: 'Move to another process', ru: 'Перевести в другой процесс' },
  due: { en: 'Time is up', ru: 'Срок наступил' },
  adopt: { en: 'Adopt', ru: 'Перенять' },
  repair: { en: 'Repair', ru: 'Исправить' },
  childChanged: { en: 'Child changed', ru: 'Изменилась дочерняя заявка' },
  childRefused: { en: 'Child refused', ru: 'Дочерняя заявка отказала' },
};
