/**
 * Words. Story: a test of a process that a person reads: who and what there is, then who asks for what, when. Step: one
 * command, or a look at something (a form, what is available), or time going by. README.md beside this tells the format.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Audience, Channel, Directory, Value } from '#engine';

export type Story = {
  readonly title: string;
  /** What the story shows, for whoever reads its golden file. */
  readonly shows?: string;
  /** When it begins; default: a Monday at nine, UTC. */
  readonly starts?: string;
  /** Added to the directory of the folder. */
  readonly directory?: Directory;
  readonly steps: readonly Step[];
};

export type Step = {
  /** A person; or `timer`, `cascade`, `process`, `import`; or `plugin <id>`. */
  readonly by?: string;
  /** A command. */
  readonly do?: string;
  /** Creates a ticket of this process. */
  readonly create?: string;
  readonly model?: string;
  /** Moves the ticket to this process. */
  readonly moveTo?: string;
  /** The number of the ticket; default: the first of the story. */
  readonly on?: string;
  readonly channel?: Channel;
  /** How long after the step before; default: a minute. */
  readonly after?: string;
  /** The instant itself. */
  readonly at?: string;
  readonly fields?: Readonly<Record<string, Value | null>>;
  /** A text is public. */
  readonly comment?: string | Readonly<Partial<Record<Audience, string>>>;
  readonly with?: Readonly<Record<string, Value>>;
  /** A timer without a known instant that is due now. */
  readonly timer?: string;
  /** Shows the form of a command to `by`. */
  readonly form?: string;
  /** Shows what `by` can do. */
  readonly available?: true;
  /** Nothing happens but that time goes by. */
  readonly wait?: string;
  /** From here on the directory says this, too. */
  readonly now?: Directory;
};

const stepKeys = [
  'by',
  'do',
  'create',
  'model',
  'moveTo',
  'on',
  'channel',
  'after',
  'at',
  'fields',
  'comment',
  'with',
  'timer',
  'form',
  'available',
  'wait',
  'now',
];
const storyKeys = ['title', 'shows', 'starts', 'directory', 'steps'];

/** Reads a story; throws on a key that it does not know. */
export function readStory(path: string): Story {
  const story = parse(readFileSync(path, 'utf8')) as Story;
  refuseUnknown(path, story, storyKeys);
  for (const [n, step] of story.steps.entries()) refuseUnknown(`${path}, step ${n + 1}`, step, stepKeys);
  return story;
}

export function readDirectory(path: string): Directory {
  return parse(readFileSync(path, 'utf8')) as Directory;
}

function refuseUnknown(place: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${place}: unknown ${unknown.join(', ')}; known are ${known.join(', ')}`);
}
