/** Ids in an entry of the history as its reader sees it: who acted, and what it changed. */
import type { EntryView } from '#engine';
import { type Fields, valueMentions } from './field-mentions.ts';
import { type Kind, type Mention, mentionsOf } from './mentions.ts';
import { ticketMentions } from './record-mentions.ts';

export function entryMentions(fields: Fields, { actor, changes, command, details }: EntryView): readonly Mention[] {
  return [
    ...(actor.kind === 'person' ? mentionsOf('person', actor.id) : []),
    ...changes.flatMap(({ field, from, to }) => {
      const definition = fields.get(field)?.definition;
      return [...valueMentions(definition, from), ...valueMentions(definition, to)];
    }),
    ...(details === undefined
      ? []
      : [
          ...ticketMentions(fields, details.patch),
          ...argumentMentions(command, details.arguments ?? {}),
          ...mentionsOf('ticket', details.causedBy?.ticket),
        ]),
  ];
}

/** Arguments of built-in commands that hold ids; those of other commands may hold anything. */
const argumentKinds: ReadonlyMap<string, Readonly<Partial<Record<Kind, readonly string[]>>>> = new Map([
  ['create', { ticket: ['parent'] }],
  ['watch', { person: ['person'] }],
  ['delegate', { person: ['to', 'person'] }],
  ['effort', { person: ['person'] }],
  ['openChecklist', { person: ['people'] }],
  ['link', { ticket: ['ticket'] }],
  ['unlink', { ticket: ['ticket'] }],
  ['childChanged', { ticket: ['child'] }],
  ['childRefused', { ticket: ['child'] }],
]);

function argumentMentions(command: string, given: Readonly<Record<string, unknown>>): readonly Mention[] {
  const { person = [], ticket = [] } = argumentKinds.get(command) ?? {};
  return [
    ...mentionsOf('person', ...person.map((name) => given[name])),
    ...mentionsOf('ticket', ...ticket.map((name) => given[name])),
  ];
}
