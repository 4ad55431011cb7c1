/** Incident, request and change from their creation to their end, on every channel with the same outcome. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStoryDesk, type StoryDesk } from './a-story-desk.ts';
import { change, instantsOfChange } from './change.ts';
import type { Way } from './channel.ts';
import { incident } from './incident.ts';
import { lastingOf } from './lasting.ts';
import { onCommandLine } from './on-command-line.ts';
import { overHttp, throughBulk } from './over-http.ts';
import { request } from './request.ts';
import { expectedOf, standings, tell } from './tell.ts';

const ways: Readonly<Record<string, (desk: StoryDesk) => Way>> = {
  'over HTTP': overHttp,
  'through bulk': throughBulk,
  'on the command line': onCommandLine,
};

describe.each([incident, request, change])('$name', (story) => {
  const desks = new Map<string, StoryDesk>();

  beforeAll(async () => {
    for (const [n, way] of Object.keys(ways).entries()) desks.set(way, await aStoryDesk(`story_${n}`));
  }, 60_000);

  afterAll(async () => {
    for (const desk of desks.values()) await desk.close();
  });

  test.each(Object.keys(ways))(
    'goes its whole way %s, with every refusal told blocker by blocker',
    { timeout: 120_000 },
    async (name) => {
      const desk = desks.get(name);
      const way = ways[name];
      if (desk === undefined || way === undefined) throw new Error(`There is no way ${name}.`);
      const told = await tell(desk, way(desk), story);
      expect(told).toEqual(expectedOf(story, told));
      expect(await standings(desk)).toEqual(story.ends);
    },
  );

  test('leaves the same tickets, entries, messages and effects on every way', async () => {
    const [http, bulk, commandLine] = await Promise.all(
      [...desks.values()].map(({ db }) => lastingOf(db.query, instantsOfChange)),
    );
    expect(bulk).toEqual(http);
    expect(commandLine).toEqual(http);
  });
});
