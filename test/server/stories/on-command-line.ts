/** Stories on the command line: `statedesk ticket …`, with people, items and tickets by what they are called. */
import { vi } from 'vitest';
import { runCommand } from '../cli/run-command.ts';
import type { StoryDesk } from './a-story-desk.ts';
import { type Came, refused, type ToldBlocker, type Way } from './channel.ts';
import { isNamed, type Step, type Typed } from './story.ts';

export function onCommandLine({ environment }: StoryDesk): Way {
  return async (step) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { code, out, err } = await runCommand('ticket', ...argumentsOf(step));
    vi.unstubAllEnvs();
    if (err !== '') throw new Error(`statedesk ticket ${argumentsOf(step).join(' ')}: ${err}`);
    return cameOf(code, JSON.parse(out) as Told);
  };
}

type Told = { readonly outcome: string; readonly blockers?: readonly ToldBlocker[] };

function cameOf(code: number, { outcome, blockers = [] }: Told): Came {
  if (outcome === 'accepted' && code === 0) return { came: 'accepted' };
  if (outcome === 'invisible' && code === 1) return { came: 'unseen' };
  if (outcome === 'refused' && code === 1) return refused(blockers);
  throw new Error(`The command line answered ${outcome} and ended with ${code}.`);
}

function argumentsOf({
  by,
  create,
  model,
  do: type = '',
  on = '',
  channel = 'desk',
  ...step
}: Step): readonly string[] {
  const { fields = {}, with: given = {}, comment } = step;
  return [
    ...(create === undefined ? [on, type] : ['new', '--process', create]),
    ...['--as', `${by}@example.org`, '--channel', channel, '--json'],
    ...(model === undefined ? [] : ['--model', model]),
    ...Object.entries(fields).flatMap(([key, value]) => ['--field', `${key}=${typed(value)}`]),
    ...Object.entries(given).flatMap(([key, value]) => ['--argument', `${key}=${typed(value)}`]),
    ...(comment === undefined ? [] : ['--comment', typeof comment === 'string' ? comment : comment.internal]),
    ...(typeof comment === 'object' ? ['--internal'] : []),
  ];
}

/** As somebody would type it. */
function typed(value: Typed): string {
  if (isNamed(value)) return value.is === 'person' ? `${value.name}@example.org` : value.name;
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(typed).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  return 'start' in value ? `${String(value.start)}/${String(value.end)}` : JSON.stringify(value);
}
