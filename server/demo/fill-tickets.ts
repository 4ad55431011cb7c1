/** Puts the tickets of the stories in, through the desk, at the times at which they happened. */
import type { World } from '#engine';
import { attachmentLimits, limitsFor, storeFile } from '../attachments/index.ts';
import type { Database } from '../storage/index.ts';
import { type Desk, longestList, type Order } from '../tickets/index.ts';
import { touchesBlackout } from './blackout.ts';
import { chanceOf } from './chance.ts';
import { demoDirectory } from './directory.ts';
import { type PlayedOrder, playStory, type StoryFile } from './play-story.ts';
import { changeStories } from './stories/changes.ts';
import { incidentStories } from './stories/incidents.ts';
import { majorStories } from './stories/majors.ts';
import { problemStories } from './stories/problems.ts';
import { requestStories } from './stories/requests.ts';
import { taskStories } from './stories/tasks.ts';
import type { Story } from './story.ts';
import { placeStory } from './story-times.ts';

export type FillTickets = {
  readonly db: Database;
  readonly desk: Desk;
  readonly world: World;
  readonly now: Date;
  readonly log: (line: string) => void;
};

export function allStories(): readonly Story[] {
  return [
    ...incidentStories(),
    ...majorStories(),
    ...requestStories(),
    ...changeStories(),
    ...problemStories(),
    ...taskStories(),
  ];
}

/** Stories as orders, those first that began first: numbers are drawn in that order. */
export function playAll(world: World, now: Date): readonly (readonly PlayedOrder[])[] {
  const directory = demoDirectory();
  const played = allStories().map((story) => {
    const isOutOfPlace = (times: readonly number[]) => touchesBlackout(world, story, times);
    const times = placeStory(story, { chance: chanceOf(`when/${story.key}`), now, isOutOfPlace });
    return playStory(story, { world, directory, times, now });
  });
  return played.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function startOf([first]: readonly PlayedOrder[]): string {
  return first?.order.at ?? '';
}

/**
 * In waves: the first order of each story, then the second of each, and so on. Orders of one list are then of different
 * stories and wait for none of the others.
 */
export async function fillTickets({ db, desk, world, now, log }: FillTickets): Promise<number> {
  const stories = playAll(world, now);
  const longest = Math.max(...stories.map(({ length }) => length));
  for (let wave = 0; wave < longest; wave += 1) {
    const orders: Order[] = [];
    for (const story of stories) {
      const played = story[wave];
      if (played !== undefined) orders.push(await withFile(db, played));
    }
    for (let start = 0; start < orders.length; start += longestList) {
      await applyAll(desk, orders.slice(start, start + longestList));
    }
    if (wave % 20 === 0) log(`Demo data: ${wave} of ${longest} rounds.`);
  }
  return stories.flat().filter(({ order }) => order.type === 'create').length;
}

/** A file goes in before the order that puts it onto its ticket. */
async function withFile(db: Database, { order, file }: PlayedOrder): Promise<Order> {
  if (file === undefined) return order;
  const id = await stored(db, file);
  return JSON.parse(JSON.stringify(order).replaceAll(file.id, id)) as Order;
}

async function stored(db: Database, { person, name, text }: StoryFile): Promise<string> {
  const bytes = Buffer.from(text);
  const limits = limitsFor(attachmentLimits.fileBytes);
  const arriving = { person, name, atMost: bytes.length, bytes: pieces(bytes) };
  return (await storeFile({ db, limits }, arriving)).id;
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function applyAll(desk: Desk, orders: readonly Order[]): Promise<void> {
  const answers = await desk.apply(orders);
  for (const [n, answer] of answers.entries()) {
    if (answer.outcome === 'accepted') continue;
    const { type = '', ticket = '' } = orders[n] ?? {};
    const reasons = answer.outcome === 'refused' ? JSON.stringify(answer.blockers) : answer.outcome;
    throw new Error(`The desk refuses ${type} of the demo ticket ${ticket}, which the engine accepted: ${reasons}`);
  }
}
