import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptDraft, MessageDraft } from '../../../designer/model/draft-content.ts';
import { DraftKeeper } from '../../../designer/model/draft-keeper.ts';
import { aStorage } from './a-storage.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T09:00:00.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const content = (text: string): MessageDraft => ({ kind: 'reply', text, files: [] });

function aKeeper(put: (draft: KeptDraft) => Promise<{ later?: KeptDraft }> = async () => ({})) {
  const told: string[] = [];
  const later: KeptDraft[] = [];
  const storage = aStorage();
  const make = () =>
    new DraftKeeper({
      ...{ person: 'maria', ticket: 't1', storage, now: Date.now, onLater: (draft) => later.push(draft) },
      server: {
        put: (key, draft) => {
          told.push(`put ${key} ${draft.content.text}`);
          return put(draft);
        },
        remove: async (key) => {
          told.push(`remove ${key}`);
        },
      },
    });
  return { keeper: make(), again: make, told, later };
}

test('a text is on the device within 300 ms and on the server within a second, however steadily one types', async () => {
  const { keeper, again, told } = aKeeper();
  for (const text of ['a', 'ab', 'abc', 'abcd', 'abcde']) {
    keeper.change(content(text));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(again().read()?.content.text).toBe('abc');
  await vi.advanceTimersByTimeAsync(500);
  expect(again().read()?.content.text).toBe('abcde');
  expect(told).toEqual(['put ticket.t1.message abcde']);
});

test('a page that is closed keeps what was typed a moment ago', async () => {
  const { keeper, again, told } = aKeeper();
  keeper.change(content('just now'));
  keeper.close();
  expect(again().read()?.content.text).toBe('just now');
  expect(told).toEqual(['put ticket.t1.message just now']);
});

test('a server that does not answer loses nothing', async () => {
  const { keeper, again } = aKeeper(async () => {
    throw new Error('away');
  });
  keeper.change(content('offline'));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(again().read()?.content.text).toBe('offline');
});

test('a sent draft is gone from the server, and its trace here is later than it was', async () => {
  const { keeper, again, told } = aKeeper();
  keeper.change(content('to be sent'));
  await vi.advanceTimersByTimeAsync(1_000);
  keeper.clear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(['put ticket.t1.message to be sent', 'remove ticket.t1.message']);
  expect(again().read()).toEqual({ content: content(''), changedAt: '2026-03-02T09:00:01.000Z' });
});

test('a later draft from another device is told, and not taken', async () => {
  const theirs = { content: content('theirs'), changedAt: '2026-03-02T10:00:00.000Z' };
  const { keeper, again, later } = aKeeper(async () => ({ later: theirs }));
  keeper.change(content('mine'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(later).toEqual([theirs]);
  expect(again().read()?.content.text).toBe('mine');
});
