import { describe, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../a-desk.ts';
import { agents, aProcess } from '../builders.ts';

describe('a link', () => {
  const process = aProcess({
    links: { related: { to: ['ticket'] }, child: { to: ['ticket'], parent: true } },
    allow: { split: agents },
  });
  const two = () => {
    const desk = aDesk(process);
    desk.create();
    desk.create({ ticket: 't2' });
    return desk;
  };
  const link = (name: string, ticket: string, more = {}) => ({
    arguments: { link: name, ticket, process: 'ticket', ...more },
  });
  const ends = (desk: TestDesk) => ['t1', 't2'].map((id) => Object.values(desk.ticket(id).links).map(({ as }) => as));

  test('stands on both tickets, and goes on both', () => {
    const desk = two();
    desk.run('link', link('child', 't2'));
    expect(ends(desk)).toEqual([['child'], ['parent']]);
    desk.run('link', link('child', 't2'));
    expect(ends(desk)).toEqual([['child'], ['parent']]);
    desk.run('unlink', link('child', 't2'));
    expect(ends(desk)).toEqual([[], []]);
  });

  test('leads where its definition lets it, and not to the ticket itself', () => {
    const desk = two();
    const wrong = { arguments: { link: 'related', ticket: 't9', process: 'task' } };
    expect(desk.blockers('link', wrong)).toEqual([{ code: 'cannotLink', link: 'related', process: 'task' }]);
    expect(desk.blockers('link', link('related', 't1'))).toMatchObject([{ code: 'badArgument', argument: 'ticket' }]);
    expect(desk.blockers('unlink', link('related', 't2'))).toEqual([
      { code: 'notFound', what: 'link', id: 'related t2' },
    ]);
  });

  test('takes no word of a person for what the desk says', () => {
    const desk = two();
    const said = desk.blockers('link', link('nonsense', 't2', { as: 'parent', step: 'x:y', into: 'requester' }));
    expect(said.map((blocker) => 'argument' in blocker && blocker.argument)).toEqual(['as', 'step', 'into']);
    desk.run('link', link('related', 't2'));
    expect(desk.blockers('unlink', link('related', 't2', { back: true }))).toMatchObject([{ argument: 'back' }]);
  });

  test('ties a message that was split off to the ticket that it came from', () => {
    const desk = two();
    const { caused, outcome } = desk.send('split', {
      fields: { affected: ['rita'] },
      arguments: { message: 'm1', link: 'related', process: 'ticket' },
    });
    expect(outcome).toMatchObject({
      effects: [{ kind: 'create', as: 'peer', fields: { requester: 'rob', affected: ['rita'] }, message: 'm1' }],
    });
    const id = caused[0]?.command.ticket ?? '';
    expect(Object.values(desk.ticket(id).links)).toMatchObject([{ name: 'related', ticket: 't1', as: 'peer' }]);
    expect(Object.values(desk.ticket().links)).toMatchObject([{ name: 'related', ticket: id, as: 'peer' }]);
    expect(
      desk.blockers('split', { by: 'rob', arguments: { message: 'm', link: 'related', process: 'ticket' } }),
    ).toEqual([{ code: 'notAllowed', command: 'split', roles: agents }]);
  });
});
