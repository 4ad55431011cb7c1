import { describe, expect, test } from 'vitest';
import { aDesk, cascade, importer, timer } from '../a-desk.ts';
import { agents, aModel, aProcess, aText, hours, shown } from '../builders.ts';

const en = (text: string) => ({ en: text });
const comment = { text: 'because', audience: 'public' } as const;

describe('a transition', () => {
  const gated = aProcess({
    fields: {
      solution: aText(),
      cause: aText(),
      count: { type: 'integer' },
      other: aText({ mandatory: "cause == 'other'" }),
      checked: { type: 'boolean' },
    },
    states: {
      open: { category: 'active' },
      closed: {
        category: 'closed',
        mandatory: ['cause'],
        require: [{ that: 'count >= 1', else: en('It was counted') }],
      },
    },
    transitions: {
      close: {
        from: 'open',
        to: [{ when: 'checked', state: 'closed' }],
        roles: ['lead'],
        mandatory: ['solution'],
        comment: 'public',
        effort: true,
        require: [
          { that: 'count > 5', else: en('Five are needed') },
          { that: "cause != 'none'", else: en('There is a cause') },
        ],
      },
      finish: { from: 'open', to: 'closed', roles: agents, optional: ['cause', 'count', 'other'] },
      reopen: { from: 'closed', to: 'open', roles: agents },
    },
  });

  test('names every shut gate at once, and each empty field by name', () => {
    const desk = aDesk(gated);
    desk.create();
    expect(desk.blockers('close', { fields: { nothing: 1 } })).toEqual([
      { code: 'notAllowed', command: 'close', roles: ['lead'] },
      { code: 'unknownField', field: 'nothing' },
      { code: 'noAlternative', command: 'close', fields: ['checked'] },
      { code: 'commentMissing', audience: 'public' },
      { code: 'effortMissing', person: 'ann' },
      { code: 'notKnown', text: en('Five are needed'), that: 'count > 5', fields: ['count'] },
      { code: 'notKnown', text: en('There is a cause'), that: "cause != 'none'", fields: ['cause'] },
      { code: 'missing', field: 'solution' },
    ]);
  });

  test('meets what the state asks that it enters, on the merged ticket', () => {
    const desk = aDesk(gated);
    desk.create();
    expect(desk.blockers('finish', { fields: { cause: 'other', count: 0 } })).toEqual([
      { code: 'missing', field: 'other' },
      { code: 'notHolding', text: en('It was counted'), that: 'count >= 1' },
    ]);
    expect(desk.run('finish', { fields: { cause: 'none', count: 1 } }).state).toEqual(['closed']);
  });

  test('is refused where the ticket does not stand', () => {
    const desk = aDesk(gated);
    desk.create();
    expect(desk.blockers('reopen')).toEqual([
      { code: 'notFromHere', command: 'reopen', state: ['open'], from: ['closed'] },
    ]);
    expect(desk.blockers('jump')[0]).toMatchObject({ code: 'unknownCommand', command: 'jump' });
  });

  test('refused changes nothing', () => {
    const desk = aDesk(gated);
    const before = desk.create();
    desk.send('close', { fields: { solution: 'x' } });
    expect([desk.ticket(), desk.history().length]).toEqual([before, 1]);
  });

  test('that asks for effort counts the minutes of its performer, the assignee', () => {
    const desk = aDesk(
      aProcess({ transitions: { done: { from: 'open', to: 'closed', roles: agents, effort: true } } }),
    );
    desk.create({ by: 'ann', fields: { assignee: 'amy' } });
    desk.run('effort', { arguments: { minutes: 30 } });
    expect(desk.blockers('done')).toEqual([{ code: 'effortMissing', person: 'amy' }]);
    desk.run('effort', { by: 'amy', arguments: { minutes: 30 } });
    desk.run('effort', { by: 'amy', arguments: { minutes: -30 } });
    expect(desk.blockers('done', { by: timer })).toEqual([{ code: 'effortMissing', person: 'amy' }]);
    desk.run('effort', { arguments: { minutes: 5, person: 'amy', note: 'by phone' } });
    expect(desk.run('done').state).toEqual(['closed']);
  });

  test('bound to a role is nobody else’s, and waived for a timer', () => {
    const desk = aDesk(
      aProcess({ transitions: { change: { from: 'open', roles: ['lead'] }, auto: { from: 'open' } } }),
    );
    desk.create();
    expect(desk.blockers('change')).toEqual([{ code: 'notAllowed', command: 'change', roles: ['lead'] }]);
    expect(desk.blockers('auto', { by: 'lea' })).toEqual([{ code: 'notAllowed', command: 'auto', roles: [] }]);
    expect(desk.run('change', { by: 'lea' }).seq).toBe(2);
    expect(desk.run('auto', { by: timer }).seq).toBe(3);
  });

  test('sets literals, empties fields and then sets what expressions say, each seeing those before', () => {
    const desk = aDesk(
      aProcess({
        fields: {
          count: { type: 'integer', default: 1 },
          note: aText({ default: 'x' }),
          was: aText(),
          ...{ by: { type: 'person' } },
        },
        transitions: {
          take: {
            from: 'open',
            roles: agents,
            fields: { was: 'taken' },
            clear: ['note'],
            set: { count: 'count + 1', by: 'actor', note: 'was', summary: 'note' },
          },
        },
      }),
    );
    desk.create();
    const { fields } = desk.run('take');
    expect(fields).toMatchObject({ count: 2, by: 'ann', note: 'taken', was: 'taken' });
  });

  test('may be asked for only so long after its state was entered', () => {
    const desk = aDesk(
      aProcess({
        transitions: {
          close: { from: 'open', to: 'closed', roles: agents },
          reopen: { from: 'closed', to: 'open', roles: agents, within: { elapsed: 'PT2H' } },
        },
      }),
    );
    desk.create();
    desk.run('close', { at: hours(1) });
    expect(desk.blockers('reopen', { at: hours(4) })).toEqual([{ code: 'windowPassed', until: hours(3) }]);
    expect(desk.run('reopen', { at: hours(3) }).entered).toEqual({ open: hours(3) });
  });

  test('takes the first alternative that holds; an unknown one does not', () => {
    const desk = aDesk(
      aProcess({
        fields: { level: { type: 'integer' } },
        states: { open: { category: 'active' }, high: { category: 'active' }, low: { category: 'active' } },
        transitions: {
          sort: {
            from: 'open',
            to: [{ when: 'level > 5', state: 'high' }, { state: 'low' }],
            roles: agents,
            optional: ['level'],
          },
          back: { from: ['high', 'low'], to: 'open', roles: agents },
        },
      }),
    );
    desk.create();
    expect(desk.run('sort').state).toEqual(['low']);
    desk.run('back');
    expect(desk.run('sort', { fields: { level: 6 } }).state).toEqual(['high']);
  });
});

describe('an edit', () => {
  const process = aProcess({
    fields: { note: aText(), count: { type: 'integer', default: 1 }, people: { type: 'person', many: true } },
    edit: [{ in: ['open'], roles: agents, fields: ['note', 'count', 'people'] }],
    states: {
      open: {
        category: 'active',
        mandatory: ['note', 'people'],
        require: [{ that: 'count > 0', else: en('Count') }],
      },
      closed: { category: 'closed' },
    },
    create: { roles: ['requester', 'agent'], fields: ['note', 'people'] },
  });
  const created = () => {
    const desk = aDesk(process);
    desk.create({ by: 'ann', fields: { requester: 'rob', note: 'a', people: ['rob'] } });
    return desk;
  };

  test('must leave what the state asks for', () => {
    expect(created().blockers('edit', { fields: { note: null, count: 0, people: [] } })).toEqual([
      { code: 'missing', field: 'note' },
      { code: 'missing', field: 'people' },
      { code: 'notHolding', text: en('Count'), that: 'count > 0' },
    ]);
  });

  test('is for the roles and states of an edit rule', () => {
    const desk = created();
    expect(desk.blockers('edit', { by: 'rob', fields: { note: 'b' } })).toEqual([
      { code: 'hiddenField', field: 'note' },
    ]);
    desk.run('close');
    expect(desk.blockers('edit', { fields: { note: 'b' } })).toEqual([{ code: 'readOnlyField', field: 'note' }]);
  });

  test('writes one entry with what changed and nothing else', () => {
    const desk = created();
    desk.run('edit', { at: hours(1), fields: { note: 'b', count: 1 } });
    expect(desk.history()[1]?.patch).toEqual({ seq: 2, updatedAt: hours(1), fields: { note: 'b' } });
  });
});

describe('a creation', () => {
  const process = aProcess({
    fields: {
      summary: aText(shown),
      kind: aText(shown),
      serial: aText({ ...shown, mandatory: "kind == 'laptop'" }),
      inner: aText(),
    },
    create: {
      roles: ['requester', 'agent', 'bot'],
      mandatory: ['summary', 'kind'],
      require: [{ that: "kind != 'none'", else: en('A kind') }],
    },
  });
  const said = { process: 'ticket', by: 'rob' } as const;

  test.each([
    ['portal', 'rob'],
    ['phone', 'ann'],
    ['bot', { kind: 'plugin', id: 'telegram' }],
    ['import', importer],
    ['desk', cascade],
  ] as const)('asks for the same fields by %s', (channel, by) => {
    const desk = aDesk(process, {
      plugins: { telegram: { grants: [{ role: 'bot' }] } },
      people: { ann: { grants: [{ role: 'agent' }] } },
    });
    const refusal = desk.blockers('create', { ...said, channel, by, fields: { kind: 'laptop' } });
    expect(refusal).toEqual([
      { code: 'missing', field: 'summary' },
      { code: 'missing', field: 'serial' },
    ]);
  });

  test('makes whoever asks the requester', () => {
    const { fields, createdBy, number, seq, state, entered } = aDesk(process).create({
      fields: { summary: 's', kind: 'k' },
    });
    expect([fields.requester, createdBy, number, seq, state, entered]).toEqual([
      'rob',
      'rob',
      'T-001',
      1,
      ['open'],
      { open: hours(0) },
    ]);
  });

  test('for somebody else is an agent’s, unless the process lets everybody', () => {
    const fields = { summary: 's', kind: 'k', requester: 'rita' };
    expect(aDesk(process).blockers('create', { ...said, fields })).toEqual([
      { code: 'notOnBehalf', field: 'requester' },
    ]);
    expect(aDesk(process).run('create', { ...said, by: 'ann', fields }).fields.requester).toBe('rita');
    const open = aDesk({ ...process, people: { requester: { onBehalfOf: true } } });
    expect(open.run('create', { ...said, fields }).fields.requester).toBe('rita');
  });

  test('by a grant counts for the organisation and the process that it is for', () => {
    const onlyAgents = { ...process, create: { roles: ['agent'] } };
    const deskWith = (grant: object) =>
      aDesk(onlyAgents, {
        people: { ann: { organisation: 'desk', grants: [{ role: 'agent', ...grant }] }, rob: { organisation: 'acme' } },
      });
    const fields = { requester: 'rob' };
    const refused = [{ code: 'notAllowed', command: 'create', roles: ['agent'] }];
    expect(deskWith({ organisation: 'acme' }).blockers('create', { ...said, by: 'ann', fields })).toEqual([]);
    expect(deskWith({ organisation: 'desk' }).blockers('create', { ...said, by: 'ann', fields })).toEqual([
      ...refused,
      { code: 'notOnBehalf', field: 'requester' },
    ]);
    expect(deskWith({ process: 'other' }).blockers('create', { ...said, by: 'ann' })).toEqual(refused);
    const group = { ...said, by: 'ann', fields: { group: 'network' } };
    expect(deskWith({ group: 'network' }).blockers('create', group)).toEqual([]);
    expect(deskWith({ group: 'other' }).blockers('create', group)).toEqual([
      ...refused,
      { code: 'readOnlyField', field: 'group' },
    ]);
  });

  test('cannot name its actor assignee to see what he may not', () => {
    const fields = { summary: 's', kind: 'k', assignee: 'rob', inner: 'x' };
    expect(aDesk(process).blockers('create', { ...said, fields })).toEqual([
      { code: 'readOnlyField', field: 'assignee' },
      { code: 'hiddenField', field: 'inner' },
    ]);
  });

  test('belongs to a parent only when the desk says so', () => {
    const given = { parent: 't9', link: 'task', step: 'p:one' };
    expect(
      aDesk(process)
        .blockers('create', { ...said, fields: { summary: 's', kind: 'k' }, arguments: given })
        .map((blocker) => 'argument' in blocker && blocker.argument),
    ).toEqual(['parent', 'link', 'step']);
  });

  test('of a process or a model that is not there is refused', () => {
    const desk = aDesk([process, aModel('laptop')]);
    expect(desk.blockers('create', { by: 'rob', process: 'wish' })).toEqual([
      { code: 'unknownProcess', process: 'wish' },
    ]);
    expect(desk.blockers('create', { ...said, arguments: { model: 'moon' } })).toEqual([
      { code: 'unknownModel', model: 'moon' },
    ]);
  });
});

test('a command on a ticket that the actor does not see finds no ticket', () => {
  const desk = aDesk(aProcess());
  desk.create();
  expect(desk.blockers('message', { by: 'rita', comment })).toEqual([{ code: 'notVisible' }]);
  expect(desk.blockers('close', { by: 'ann', ticket: 't9' })).toEqual([{ code: 'notVisible' }]);
  expect(desk.available('rita')).toEqual([]);
});
