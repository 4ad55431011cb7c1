import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageOutbox, type OutgoingMessage, type SendOutcome } from '../../../designer/model/message-outbox.ts';
import { aStorage } from './a-storage.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const message = (key: string, some: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ key, person: 'maria', ticket: 't1', audience: 'public', channel: 'desk', text: key, files: [] },
  at: '2026-03-02T09:00:00.000Z',
  ...some,
});

function aBox(answer: (message: OutgoingMessage) => SendOutcome['kind'] = () => 'sent', storage = aStorage()) {
  const asked: string[] = [];
  const box = new MessageOutbox({
    storage,
    onSent: async () => undefined,
    send: async (one) => {
      asked.push(one.key);
      const kind = answer(one);
      return kind === 'refused' ? { kind, reason: 'closed' } : { kind };
    },
  });
  return { box, asked, storage };
}

const idle = () => vi.advanceTimersByTimeAsync(0);

test('messages go in the order in which they were written', async () => {
  const { box, asked } = aBox();
  box.begin('maria');
  box.put(message('1'));
  box.put(message('2'));
  await idle();
  expect(asked).toEqual(['1', '2']);
  expect(box.messages.get()).toEqual([]);
});

test('without an answer the same key is sent again, until there is one', async () => {
  let isAway = true;
  const { box, asked } = aBox(() => (isAway ? 'later' : 'sent'));
  box.begin('maria');
  box.put(message('1'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(new Set(asked)).toEqual(new Set(['1']));
  expect(box.messages.get().map(({ key }) => key)).toEqual(['1']);
  isAway = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(box.messages.get()).toEqual([]);
});

test('after a reload the message goes on under its key', async () => {
  const { box, storage } = aBox(() => 'later');
  box.begin('maria');
  box.put(message('1'));
  await idle();
  const { box: reloaded, asked } = aBox(() => 'sent', storage);
  reloaded.begin('maria');
  await idle();
  expect(asked).toEqual(['1']);
  expect(reloaded.messages.get()).toEqual([]);
});

test('nobody sends what somebody else wrote', async () => {
  const { box, storage } = aBox(() => 'later');
  box.begin('maria');
  box.put(message('1'));
  await idle();
  const { box: other, asked } = aBox(() => 'sent', storage);
  other.begin('ivan');
  await idle();
  expect(asked).toEqual([]);
});

test('a refused message stays with the reason, lets others pass, and can be tried again or taken back', async () => {
  let isClosed = true;
  const { box, asked } = aBox(({ key }) => (key === '1' && isClosed ? 'refused' : 'sent'));
  box.begin('maria');
  box.put(message('1'));
  box.put(message('2'));
  await idle();
  expect(box.messages.get()).toEqual([message('1', { refused: 'closed' })]);
  isClosed = false;
  box.tryAgain('1');
  await idle();
  expect(asked).toEqual(['1', '2', '1']);
  expect(box.messages.get()).toEqual([]);
});

test('two windows share the box: neither loses what the other put in', async () => {
  const { box, storage } = aBox(() => 'later');
  const { box: second } = aBox(() => 'later', storage);
  box.begin('maria');
  second.begin('maria');
  box.put(message('1'));
  second.put(message('2'));
  box.reread();
  expect(box.messages.get().map(({ key }) => key)).toEqual(['1', '2']);
});
