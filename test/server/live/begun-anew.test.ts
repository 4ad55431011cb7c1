import { expect, test } from 'vitest';
import { Feed } from '../../../server/live/feed.ts';
import { Listener } from '../../../server/live/listener.ts';
import { endBefore } from '../../../server/live/place.ts';
import type { Query } from '../../../server/storage/index.ts';

const id = '00000000-0000-4000-8000-000000000001';
const ticket = {
  ...{ id, number: 'INC-1', process: 'incident', release: 1, seq: 1, state: 'new', category: 'new', created_by: id },
  ...{ created_at: '2026-03-02 09:00:00+00', updated_at: '2026-03-02 09:00:00+00', fields: '{}' },
  ...{ records: '{"approvals":{}}', head: Buffer.alloc(32) },
};

function told(position: number, safe: number): readonly object[] {
  return [
    {
      ...{ kind: 'notification', safe: String(safe), held: false, position: String(position), id, seq: 0, ticket: id },
      ...{ type: '', audience: 'public', chained: false, at: '2026-03-02 09:00:00+00', payload: null, person: id },
      subject: null,
    },
  ];
}

function aListener(): Listener {
  const sink = { write: () => undefined, waiting: () => 0, end: () => undefined };
  const holdings = { actor: { kind: 'person', id }, grants: [], memberOf: [] } as const;
  return new Listener({ principal: { person: id }, sink }, { holdings, heard: endBefore(1) });
}

test('what was read before the feed began anew is not taken for all that happened until then', async () => {
  const reads: { readonly from: unknown; readonly answer: (rows: readonly object[]) => void }[] = [];
  let safe = 100;
  const answer = (text: string, values: readonly unknown[] = []): Promise<readonly object[]> => {
    if (text.includes('pg_snapshot_xmin') && !text.includes("'notification'")) return Promise.resolve([{ safe }]);
    if (text.includes('from ticket')) return Promise.resolve([ticket]);
    const { promise, resolve } = Promise.withResolvers<readonly object[]>();
    reads.push({ from: values[0], answer: resolve });
    return promise;
  };
  const worlds = { byId: () => Promise.resolve({ id: 1, hash: '', world: {} }) };
  const feed = new Feed({
    query: answer as Query,
    worlds: worlds as never,
    trouble: (error) => expect.fail(`${error}`),
  });
  const first = aListener();
  await feed.begin();
  feed.listeners.add(first);
  feed.look();
  feed.listeners.delete(first);
  safe = 300;
  await feed.begin();
  feed.listeners.add(aListener());
  feed.look();
  reads[0]?.answer(told(150, 200));
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.answer(told(310, 320));
  await expect.poll(() => feed.begin()).toEqual(endBefore(320));
  const late = aListener();
  feed.listeners.add(late);
  void feed.catchUp(late, endBefore(120));
  await expect.poll(() => reads.at(-1)?.from).toBe(119);
});
