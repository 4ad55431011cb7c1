/** Tells a story on one way: step by step, with the worker carrying out what each step asks for. */
import type { StoryDesk } from './a-story-desk.ts';
import type { Came, Way } from './channel.ts';
import { idOf } from './over-http.ts';
import type { Step, Story } from './story.ts';

export type StepCame = readonly [step: string, ...came: readonly string[]];

/** What came of each step, in the words in which the story says what must. */
export async function tell(desk: StoryDesk, way: Way, { steps }: Story): Promise<readonly StepCame[]> {
  const told: StepCame[] = [];
  for (const [n, step] of steps.entries()) {
    for (const one of await commandsOf(desk, step)) {
      const came = await way(one);
      await desk.app.effects.settled();
      told.push([nameOf(n, step), ...wordsOf(came)]);
    }
  }
  return told;
}

/** What must come of each step; of steps that tick several points, once for each. */
export function expectedOf({ steps }: Story, told: readonly StepCame[]): readonly StepCame[] {
  const expected = new Map(
    steps.map((step, n) => {
      const { refused, unseen } = step;
      const came: Came =
        refused !== undefined
          ? { came: 'refused', blockers: refused }
          : { came: unseen === true ? 'unseen' : 'accepted' };
      return [nameOf(n, step), wordsOf(came)];
    }),
  );
  return told.map(([step]) => [step, ...(expected.get(step) ?? [])]);
}

function nameOf(n: number, { by, create, do: type, on = '' }: Step): string {
  return `${n + 1}. ${by}: ${create === undefined ? `${type} ${on}` : `create ${create}`}`;
}

function wordsOf(came: Came): readonly string[] {
  return came.came === 'refused' ? came.blockers : [came.came];
}

/** One command, or one for each point that is open. */
async function commandsOf(desk: StoryDesk, step: Step): Promise<readonly Step[]> {
  if (step.ticksAll !== true) return [step];
  const [ticket] = await desk.app.desk.read([await idOf(desk, step.on ?? '')]);
  const checklist = Object.values(ticket?.checklists ?? {}).findLast(
    ({ definition }) => definition === step.with?.checklist,
  );
  const open = Object.entries(checklist?.points ?? {}).filter(([, { done }]) => done === undefined);
  return open.map(([point]) => ({ ...step, with: { ...step.with, point } }));
}

/** Where all tickets stand, by number. */
export async function standings({ db }: StoryDesk): Promise<Readonly<Record<string, string>>> {
  const rows = await db.query<{ number: string; state: string }>(
    `select number, array_to_string(state, ' + ') as state from ticket order by number`,
  );
  return Object.fromEntries(rows.map(({ number, state }) => [number, state]));
}
