import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, compile, execute, type Facts, parsePack, type Ticket, type Values, type World } from '#engine';

/** One step of a path: a command and the fields that it brings. */
export type Step = { readonly type: string; readonly fields?: Values };

export type Path = {
  readonly process: string;
  readonly actor: string;
  readonly facts: Facts;
  readonly steps: readonly Step[];
};

/** The world of a definition beside this folder; throws on any finding, so that nothing broken is measured. */
export function worldOf(name: string): World {
  const file = join(import.meta.dirname, '../definitions', name);
  const pack = parsePack([{ name, text: readFileSync(file, 'utf8') }]);
  const { world, problems } = compile(pack.definitions, name);
  const wrong = [...pack.findings.map(({ message }) => message), ...problems.map(({ message }) => message)];
  if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('; ')}`);
  return world;
}

/** Runs a path from creation to its end; a refusal is an error. Returns the count of commands. */
export function runPath(world: World, path: Path, ticketId: string): number {
  let ticket: Ticket | undefined;
  for (const [n, step] of path.steps.entries()) {
    const command: Command = {
      id: `${ticketId}-${n}`,
      type: step.type,
      ticket: ticketId,
      actor: { kind: 'person', id: path.actor },
      channel: 'desk',
      at: '2026-03-02T09:00:00.000Z',
      ...(step.fields === undefined ? {} : { fields: step.fields }),
      ...(step.type === 'create' ? { process: path.process, number: ticketId } : {}),
    };
    const outcome = execute(world, ticket, command, path.facts);
    if (outcome.outcome === 'refused') throw new Error(`${step.type}: ${JSON.stringify(outcome.blockers)}`);
    ticket = outcome.ticket;
  }
  return path.steps.length;
}
