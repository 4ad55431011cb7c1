import { describe, expect, test } from 'vitest';
import { type Command, type Entry, isStale, type Patch, readsOf, type Ticket } from '#engine';
import { aChoiceList, aCommand, aProcess, aText, aTicket, aWorld, start, to } from '../builders.ts';

const cannot = (that: string) => [{ that, else: { en: 'No' } }];
const text = aText();

const ticketProcess = aProcess({
  fields: {
    note: text,
    cause: text,
    solution: text,
    reason: aText({ mandatory: "kind == 'hard'" }),
    hint: aText({ visible: 'flag' }),
    flag: { type: 'boolean' },
    kind: { type: 'choice', options: 'kind' },
    sort: { type: 'choice', options: 'sort', dependsOn: 'kind' },
    impact: { type: 'integer' },
    urgency: { type: 'integer' },
    priority: { type: 'integer', value: 'impact + urgency' },
    owner: { type: 'person' },
    boss: { type: 'person' },
  },
  states: {
    open: { category: 'active', require: cannot('!filled(cause) || filled(note) && owner.vip'), mandatory: ['note'] },
    done: { category: 'done', require: cannot('priority < 9'), mandatory: ['solution'] },
    asking: {
      category: 'waiting',
      approval: 'board',
      given: 'done',
      refused: 'open',
      skipWhen: 'flag',
    },
    closed: { category: 'closed' },
  },
  transitions: {
    close: to('open', 'closed'),
    finish: to('open', 'done', {
      mandatory: ['cause'],
      require: cannot('impact > 1'),
      effort: true,
      set: { owner: 'boss' },
      clear: ['hint'],
    }),
    claim: { from: 'open', roles: ['agent'], set: { owner: 'actor' } },
    ask: { from: 'open', roles: ['agent'], to: [{ when: "kind == 'hard'", state: 'asking' }, { state: 'closed' }] },
  },
  approvals: { board: { by: 'person(boss)' } },
  plans: {
    work: { link: 'task', steps: { one: { title: { en: 'One' }, process: 'ticket', when: "note == 'x'" } } },
  },
  links: { task: { to: ['ticket'], parent: true } },
  moves: { other: { roles: ['agent'], states: { open: 'begun' }, fields: { text: 'note', count: 'impact' } } },
});
const other = aProcess({
  key: 'other',
  fields: { text, count: { type: 'integer' }, cause: text },
  states: {
    begun: { category: 'new', mandatory: ['text'], require: cannot('count > 1') },
    closed: { category: 'closed' },
  },
  initial: 'begun',
  transitions: { close: to('begun', 'closed') },
});
const world = aWorld(
  ticketProcess,
  other,
  aChoiceList('kind', ['hard', 'soft']),
  aChoiceList('sort', { disk: { under: 'hard' } }),
);

const ticket = aTicket();
const reads = (type: string, parts: Partial<Command> = {}, on: Ticket = ticket) => {
  const { fields, filled } = readsOf(world, on, aCommand(type, parts));
  return [fields, filled];
};

describe('a command hangs on', () => {
  test('what it writes: values given, set and cleared, and choices that go with the one above them', () => {
    expect(reads('edit', { fields: { note: 'x', ghost: 'y' } })).toEqual([['cause', 'note', 'owner'], []]);
    expect(reads('edit', { fields: { kind: 'soft' } })).toEqual([['kind', 'sort'], ['reason']]);
    expect(reads('edit', { fields: { sort: 'disk' } })).toEqual([['kind', 'sort'], []]);
    expect(reads('edit', { fields: { hint: 'x' } })).toEqual([['flag', 'hint'], []]);
  });

  test('what its conditions read, computed fields by what they are computed from, and what it demands', () => {
    expect(reads('finish')).toEqual([
      ['assignee', 'boss', 'cause', 'hint', 'impact', 'owner', 'priority', 'urgency'],
      ['solution'],
    ]);
    expect(reads('claim')).toEqual([['cause', 'note', 'owner'], []]);
  });

  test('what each state asks that it may enter, and who is asked there', () => {
    expect(reads('ask')).toEqual([['boss', 'flag', 'kind'], []]);
    expect(reads('close')).toEqual([[], []]);
  });

  test('what must hold anyway only as far as it touches it', () => {
    expect(reads('edit', { fields: { urgency: 1 } })).toEqual([['urgency'], []]);
    expect(reads('edit', { fields: { owner: 'ann' } })).toEqual([['cause', 'note', 'owner'], []]);
  });

  test('what a vote may lead to', () => {
    const approval = {
      ...{ rule: 'board', round: 1, state: 'asking', openedAt: start, approvers: [], votes: [] },
      quorum: { for: 1, against: 1 },
    };
    const asked = aTicket({ state: ['asking'], approvals: { a: approval } });
    expect(reads('vote', { arguments: { approval: 'a' } }, asked)).toEqual([
      ['cause', 'impact', 'note', 'owner', 'priority', 'urgency'],
      ['solution'],
    ]);
    expect(reads('vote', { arguments: { approval: 'none' } }, asked)).toEqual([[], []]);
  });

  test('what the process asks that it is moved into, by the fields that it is filled from', () => {
    expect(reads('moveTo', { process: 'other', fields: { cause: 'x' } })).toEqual([['cause', 'impact'], ['note']]);
  });

  test('what decides the steps of a plan, and whose checklist it is', () => {
    expect(reads('openPlan', { arguments: { plan: 'work' } })).toEqual([['note'], []]);
    expect(reads('openChecklist', { arguments: { checklist: 'x', from: 'affected' } })).toEqual([['affected'], []]);
  });

  test('nothing where it is not known', () => {
    expect(reads('unheardOf', { fields: { note: 'x' } })).toEqual([[], []]);
    expect(reads('close', {}, { ...ticket, process: 'gone' })).toEqual([[], []]);
  });
});

describe('a command is stale', () => {
  const since = (...patches: readonly Patch[]): readonly Entry[] =>
    patches.map((patch, n) => ({
      ...{ ticket: 't1', seq: n + 2, release: 'r1', audience: 'public', command: aCommand('edit') },
      patch,
    }));
  const staleness = (command: Command, ...patches: readonly Patch[]) =>
    isStale(world, { ticket, command, since: since(...patches) });
  const editNote = aCommand('edit', { fields: { note: 'x' } });
  const fresh = { stale: false, changed: [], state: false };

  test('when what it writes or reads was changed, an override included', () => {
    expect(staleness(editNote, { fields: { note: 'y' } }, { fields: { owner: null } })).toEqual({
      stale: true,
      changed: ['note', 'owner'],
      state: false,
    });
    expect(staleness(aCommand('finish'), { overrides: { priority: { by: 'ann', at: start } } }).changed).toEqual([
      'priority',
    ]);
  });

  test('when the ticket moved, or came into another process', () => {
    expect(staleness(editNote, { state: ['done'] })).toEqual({ stale: true, changed: [], state: true });
    expect(staleness(editNote, { process: 'other' }).state).toBe(true);
  });

  test('by a field that must be filled only when it was emptied', () => {
    expect(staleness(aCommand('finish'), { fields: { solution: 'y' } })).toEqual(fresh);
    expect(staleness(aCommand('finish'), { fields: { solution: null } }, { fields: { solution: 'z' } })).toEqual(fresh);
    expect(staleness(aCommand('finish'), { fields: { solution: null } }).changed).toEqual(['solution']);
  });

  test('not when something else was changed, or nothing', () => {
    expect(staleness(editNote, { fields: { urgency: 1 } }, { effort: {} })).toEqual(fresh);
    expect(staleness(editNote)).toEqual(fresh);
  });

  test.each(['message', 'watch', 'unwatch', 'effort'])('never when it is %s', (type) => {
    expect(staleness(aCommand(type), { state: ['done'], fields: { watchers: ['bob'] } })).toEqual(fresh);
  });
});
