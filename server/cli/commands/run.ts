import { createInterface } from 'node:readline';
import type { World } from '#engine';
import { BadPeople, builtInPeople, type Language, readPeople, Session } from '../../terminal/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { readText } from '../file-trouble.ts';
import { namedPack, runnableWorld } from '../runnable-world.ts';
import { unknownName } from '../unknown-name.ts';

export const command: Command = {
  name: 'run',
  summary: 'Tries a process in the terminal: type commands, read what is in the way.',
  usage: '<pack> <process> [--as <person>] [--directory <people.yaml>] [--script <file>] [--lang en|ru] [--json]',
  details: `  --as         who you are; default: the first of the directory
  --directory  people with their roles and groups; default: ivan holds every role, anna none, and each role has
               somebody of its name. The file lies outside of the pack, or is named <name>.people.yaml
  --script     reads the lines from a file; otherwise they are typed, or come through a pipe
  --lang       the language of answers; default: en
  --json       each answer as one line of JSON

"help" inside lists what can be typed. Ends with 1 where a line of a script or pipe was refused or not understood.`,
  options: {
    as: { type: 'string' },
    directory: { type: 'string' },
    script: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
  },
  run,
};

async function run(input: CommandInput): Promise<number> {
  const { values, positionals } = input;
  const [folder, process, ...others] = positionals;
  if (folder === undefined || process === undefined || others.length > 0) {
    throw new BadUsage('name the folder of the pack and one process, such as definitions/itil incident.');
  }
  const language = readLanguage(values.lang);
  const isJson = values.json === true;
  const world = runnableWorld(await namedPack(folder), folder, input, isJson);
  if (world === undefined) return 1;
  if (!world.processes.has(process)) throw noProcess(process, world);
  const directory = await directoryFrom(values.directory, world);
  const people = Object.keys(directory.people ?? {});
  const person = typeof values.as === 'string' ? values.as : (people[0] ?? '');
  if (!people.includes(person)) throw unknownName('person', person, people);
  const session = new Session({ world, process, directory, person, language, now: Date.now() });
  const lines = typeof values.script === 'string' ? scriptLines(await readText(values.script)) : typedLines();
  return converse(session, lines, input, isJson);
}

export function noProcess(process: string, world: World): BadUsage {
  return unknownName('process', process, [...world.processes.keys()]);
}

export function readLanguage(text: CommandInput['values'][string]): Language {
  if (text === 'en' || text === 'ru') return text;
  throw new BadUsage('--lang takes en or ru.');
}

async function directoryFrom(path: CommandInput['values'][string], world: World) {
  if (typeof path !== 'string') return builtInPeople(world);
  try {
    return readPeople(await readText(path), path, world);
  } catch (error) {
    if (error instanceof BadPeople) throw new BadUsage(error.message, { cause: error });
    throw error;
  }
}

type Lines = { readonly lines: AsyncIterable<string> | Iterable<string>; readonly prompt?: (text: string) => void };

function scriptLines(text: string): Lines {
  return { lines: text.split(/\r?\n/) };
}

/** A terminal gets a prompt; a pipe gets answers alone. */
function typedLines(): Lines {
  const isTerminal = process.stdin.isTTY === true;
  const reader = createInterface({ input: process.stdin, terminal: false });
  if (!isTerminal) return { lines: reader };
  return { lines: reader, prompt: (text) => process.stderr.write(text) };
}

async function converse(session: Session, { lines, prompt }: Lines, { out }: CommandInput, isJson: boolean) {
  let hasFailed = false;
  prompt?.(session.prompt());
  for await (const line of lines) {
    const answer = session.answer(line);
    if (answer?.ends === true) break;
    if (answer !== undefined) out(isJson ? `${JSON.stringify(answer.data)}\n` : `${answer.text}\n`);
    if (answer?.failed === true) hasFailed = true;
    prompt?.(session.prompt());
  }
  return hasFailed && prompt === undefined ? 1 : 0;
}
