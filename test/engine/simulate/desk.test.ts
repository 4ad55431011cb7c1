import { describe, expect, test } from 'vitest';
import { simulateDesk } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aCommand, aProcess, aText, aWorld } from '../builders.ts';

describe('a simulated desk', () => {
  test('draws numbers by the pattern of the process', () => {
    const desk = aDesk(aProcess({ number: 'INC-{0000}' }));
    expect([desk.create().number, desk.create({ ticket: 't2' }).number]).toEqual(['INC-0001', 'INC-0002']);
  });

  test('keeps the number of a refused creation for the next one', () => {
    const desk = simulateDesk(aWorld(aProcess({ number: 'INC-{0000}', create: { roles: ['agent'] } })), {
      people: { ann: { grants: [{ role: 'agent' }] } },
    });
    const refused = desk.send(aCommand('create', { process: 'ticket', fields: { nothing: 'x' } }));
    desk.send(aCommand('create', { process: 'ticket' }));
    expect(refused.outcome.outcome).toBe('refused');
    expect([...desk.tickets.values()].map(({ number }) => number)).toEqual(['INC-0001']);
  });

  test('captures what goes to people and plugins, and sends nothing', () => {
    const world = aWorld(
      aProcess({
        fields: { note: aText({ default: 'x' }) },
        create: {
          roles: ['agent'],
          do: [
            { notify: ['requester', 'group', 'lead'], template: 'hello' },
            { plugin: 'phone', call: 'ring', with: { text: 'note', who: 'assignee' } },
          ],
        },
      }),
    );
    const desk = simulateDesk(world, { people: { ann: { grants: [{ role: 'agent' }] } } });
    desk.send(aCommand('create', { process: 'ticket', fields: { group: 'network' } }));
    expect(desk.outbox).toEqual([
      {
        key: 't1/1/1',
        kind: 'notify',
        to: [{ person: 'ann' }, { group: 'network' }, { role: 'lead' }],
        template: 'hello',
        audience: 'public',
      },
      { key: 't1/1/2', kind: 'plugin', plugin: 'phone', call: 'ring', with: { text: 'x' } },
    ]);
  });

  test('gathers what a command asks, the people of a table too', () => {
    const world = aWorld(
      aProcess({
        fields: {
          rows: { type: 'table', columns: { who: { type: 'person' } } },
          owner: { type: 'person' },
        },
        links: { task: { to: ['ticket'], parent: true } },
        transitions: {
          close: {
            from: 'open',
            to: 'closed',
            roles: ['agent'],
            require: [
              { that: 'rows.all(row, row.who.vip)', else: { en: 'All are important' } },
              { that: 'owner.vip || task.open == 0', else: { en: 'x' } },
            ],
          },
        },
      }),
    );
    const people = {
      ann: { grants: [{ role: 'agent' }] },
      vic: { vip: true },
      vera: { vip: false },
      zoe: { vip: true },
    };
    const desk = simulateDesk(world, { people });
    const fields = { rows: [{ who: 'vic' }], owner: 'vera' };
    desk.send(aCommand('create', { process: 'ticket', fields }));
    const facts = desk.factsFor(aCommand('close', { id: 'x' }));
    expect([Object.keys(facts.people ?? {}).toSorted(), facts.links]).toEqual([
      ['ann', 'vera', 'vic'],
      { task: { open: 0, total: 0 } },
    ]);
    expect(desk.send(aCommand('close', { id: 'y' })).outcome.outcome).toBe('accepted');
  });

  test('stops a process whose tickets order tickets without end', () => {
    const endless = aProcess({
      links: { next: { to: ['ticket'] } },
      create: {
        roles: ['requester'],
        do: [
          { create: 'ticket', link: 'next' },
          { create: 'ticket', link: 'next' },
        ],
      },
    });
    expect(() => aDesk(endless).create()).toThrow('do not come to rest');
  });
});
