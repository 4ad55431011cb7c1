import { expect, test } from 'vitest';
import { type KeptDraft, openingOf, readDraft } from '../../../designer/model/draft-content.ts';

const draft = (text: string, minute: number): KeptDraft => ({
  content: { kind: 'reply', text, files: [] },
  changedAt: `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`,
});

test('without a draft on the server, the own one goes on and is brought there', () => {
  const local = draft('own', 1);
  expect(openingOf(local, undefined)).toEqual({ begin: local, isServerBehind: true });
  expect(openingOf(undefined, undefined)).toEqual({ begin: undefined, isServerBehind: false });
});

test('on a new device the draft of the server goes on', () => {
  const server = draft('from the other device', 5);
  expect(openingOf(undefined, server)).toEqual({ begin: server, isServerBehind: false });
});

test('an own later text wins, and is brought to the server', () => {
  const local = draft('own', 9);
  expect(openingOf(local, draft('older', 5))).toEqual({ begin: local, isServerBehind: true });
});

test('a later draft from elsewhere is offered and replaces nothing', () => {
  const [local, server] = [draft('own', 1), draft('later', 5)];
  expect(openingOf(local, server)).toEqual({ begin: local, offer: server, isServerBehind: false });
});

test('what was sent does not come back from a server that was not told', () => {
  const sent = draft('', 9);
  expect(openingOf(sent, draft('sent already', 5))).toEqual({ begin: sent, isServerBehind: true });
});

test('what was begun elsewhere after the sending goes on', () => {
  const server = draft('the next one', 9);
  expect(openingOf(draft('', 5), server)).toEqual({ begin: server, isServerBehind: false });
});

test.each([null, 3, {}, { content: {}, changedAt: 'x' }, { content: { text: 'a' }, changedAt: 'never' }])(
  '%j is no draft',
  (value) => {
    expect(readDraft(value)).toBeUndefined();
  },
);

test('a draft is read with what is known of its files', () => {
  const changedAt = '2026-03-02T09:00:00.000Z';
  const files = [{ id: '1', name: 'a.txt', size: 3 }, { id: 2 }, null];
  expect(readDraft({ content: { kind: 'note', text: 'x', files }, changedAt })).toEqual({
    content: { kind: 'note', text: 'x', files: [files[0]] },
    changedAt,
  });
});
