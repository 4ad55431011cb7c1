import { describe, expect, test } from 'vitest';
import { aDesk } from '../a-desk.ts';
import { agents, aProcess, to } from '../builders.ts';

describe('a message', () => {
  const process = aProcess({
    people: { watchers: { see: 'public' } },
    allow: { message: ['requester', 'watcher', 'agent'] },
    states: {
      open: { category: 'active' },
      waiting: { category: 'waiting', onReply: 'resume', states: { deep: { onReply: 'deepen' }, deeper: {} } },
      strict: { category: 'waiting', onReply: 'demand' },
    },
    transitions: {
      ask: to('open', 'waiting'),
      insist: to('open', 'strict'),
      resume: { from: 'waiting', to: 'open' },
      deepen: { from: 'waiting.deep', to: 'waiting.deeper' },
      demand: { from: 'strict', to: 'open', mandatory: ['assignee'] },
    },
  });
  const created = (fields = {}) => {
    const desk = aDesk(process);
    desk.create({ fields });
    return desk;
  };
  const say = (audience: 'public' | 'internal', text = 'hello') => ({ comment: { text, audience } });

  test('by a requester takes the ticket out of waiting, innermost state first', () => {
    const desk = created();
    desk.run('ask');
    expect(desk.run('message', { by: 'rob', ...say('public') }).state).toEqual(['waiting.deeper']);
    expect(desk.run('message', say('public')).state).toEqual(['waiting.deeper']);
    expect(desk.run('message', { by: 'rob', ...say('public') }).state).toEqual(['open']);
  });

  test('by a requester is kept when the way on is shut', () => {
    const desk = created();
    desk.run('insist');
    expect(desk.run('message', { by: 'rob', ...say('public') }).state).toEqual(['strict']);
    expect(desk.history().at(-1)?.command.comment?.text).toBe('hello');
  });

  test('has a text, and the audience of its entry', () => {
    const desk = created();
    expect(desk.blockers('message', say('public', '  '))).toEqual([{ code: 'commentMissing', audience: 'any' }]);
    desk.run('message', say('internal'));
    desk.run('message', say('public'));
    expect(desk.history().map(({ audience }) => audience)).toEqual(['public', 'internal', 'public']);
  });

  test('that is internal is for those who see all, whoever else may write', () => {
    const desk = created();
    expect(desk.blockers('message', { by: 'rob', ...say('internal') })).toMatchObject([
      { code: 'notAllowed', command: 'message' },
    ]);
  });

  test('is for whom the process allows it', () => {
    const desk = aDesk(aProcess({ allow: { message: agents } }));
    desk.create();
    expect(desk.blockers('message', { by: 'rob', ...say('public') })).toEqual([
      { code: 'notAllowed', command: 'message', roles: agents },
    ]);
  });

  test('reaches a watcher who put himself on the list', () => {
    const desk = created();
    expect(desk.run('watch', { by: 'rob' }).fields.watchers).toEqual(['rob']);
    expect(desk.blockers('watch', { by: 'rob', arguments: { person: 'rita' } })).toMatchObject([
      { code: 'notAllowed' },
    ]);
    desk.run('watch', { arguments: { person: 'rita' } });
    expect(desk.run('message', { by: 'rita', ...say('public') }).fields.watchers).toEqual(['rob', 'rita']);
    expect(desk.run('unwatch', { by: 'rita' }).fields.watchers).toEqual(['rob']);
    expect(desk.blockers('message', { by: 'rita', ...say('public') })).toEqual([{ code: 'notVisible' }]);
    expect(desk.blockers('watch', { arguments: { person: '' } })).toMatchObject([
      { code: 'wrongShape', field: 'watchers' },
    ]);
  });
});
