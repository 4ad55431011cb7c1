/** Which definitions stand behind the values of a command: a model adds fields of its own to those of its process. */
import type { Command, CompiledProcess, Ticket, World } from '#engine';

export type FieldsAsked = {
  readonly world: World;
  readonly command: Pick<Command, 'type' | 'process' | 'arguments' | 'fields'>;
  readonly ticket: Pick<Ticket, 'process' | 'fields'> | undefined;
};

/** Of the process that the command ends in, and of the model that it chooses or that its ticket has. */
export function fieldsInPlay({ world, command, ticket }: FieldsAsked): CompiledProcess['fields'] | undefined {
  const process = (command.type === 'moveTo' ? command.process : ticket?.process) ?? command.process ?? '';
  const definition = world.processes.get(process);
  const model = command.arguments?.model ?? command.fields?.model ?? ticket?.fields.model;
  return (typeof model === 'string' ? definition?.models.get(model) : undefined)?.fields ?? definition?.fields;
}
