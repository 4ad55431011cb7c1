import { describe, expect, test } from 'vitest';
import { aDesk } from '../a-desk.ts';
import { aProcess, aText } from '../builders.ts';

describe('a transition that clears a field', () => {
  const desk = () =>
    aDesk(
      aProcess({
        fields: { reason: aText() },
        states: { open: { category: 'active' }, queued: { category: 'active' }, closed: { category: 'closed' } },
        transitions: {
          transfer: {
            from: 'open',
            to: 'queued',
            roles: ['agent'],
            optional: ['assignee', 'reason'],
            clear: ['assignee'],
          },
          close: { from: ['open', 'queued'], to: 'closed', roles: ['agent'] },
        },
        edit: [{ in: '*', roles: ['agent'], fields: ['assignee'] }],
      }),
    );

  test('empties what it held before', () => {
    const tickets = desk();
    tickets.create();
    tickets.run('edit', { fields: { assignee: 'ann' } });
    expect(tickets.run('transfer').fields.assignee).toBeUndefined();
  });

  test('keeps the value that came with the command', () => {
    const tickets = desk();
    tickets.create();
    tickets.run('edit', { fields: { assignee: 'ann' } });
    expect(tickets.run('transfer', { fields: { assignee: 'amy' } }).fields.assignee).toBe('amy');
  });
});

describe('a cascade', () => {
  test('leads a child that is done on to closed, and leaves one that cannot go on alone', () => {
    const desk = aDesk(
      aProcess({
        links: { child: { to: ['ticket'], parent: true } },
        states: { open: { category: 'active' }, solved: { category: 'done' }, closed: { category: 'closed' } },
        transitions: {
          solve: { from: 'open', to: 'solved', roles: ['agent'] },
          close: { from: 'solved', to: 'closed', roles: ['agent'] },
          drop: { from: 'open', to: 'closed', roles: ['agent'], do: [{ cascade: 'child', run: 'close' }] },
        },
      }),
    );
    desk.create();
    for (const child of ['done', 'gone']) {
      desk.create({ ticket: child });
      desk.run('link', { arguments: { link: 'child', ticket: child, process: 'ticket' } });
      desk.run('solve', { ticket: child });
    }
    desk.run('close', { ticket: 'gone' });
    const sent = desk.send('drop');
    expect(sent.caused.map(({ command }) => [command.ticket, command.type])).toContainEqual(['done', 'close']);
    expect(desk.ticket('done').state).toEqual(['closed']);
    expect(desk.ticket().troubles).toEqual({});
  });
});
