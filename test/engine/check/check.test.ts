import { describe, expect, test } from 'vitest';
import { anOrder, checkFiles, findingsIn } from './check-files.ts';

const closed = '  closed: { category: closed }';
const open = '  open: { category: new, responsible: requester }';

describe('the checker', () => {
  test('says nothing about a sound process', () => {
    expect(findingsIn(anOrder())).toEqual([]);
  });

  test("orders findings by file, line and column, the parser's among them", () => {
    const b = anOrder({ create: '{ roles: [byer, seler] }' });
    const { findings } = checkFiles([
      { name: 'b.yaml', text: b },
      { name: 'a.yaml', text: 'format: 1\nkind: role\nkey: buyer\ntitle: { en: Buyer }\n' },
    ]);
    expect(findings.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['a.yaml', 3, 6, 'SD2020'],
      ['b.yaml', 7, 19, 'SD2003'],
      ['b.yaml', 7, 25, 'SD2003'],
    ]);
  });

  test('does not tell a name as missing that a file which could not be read may define', () => {
    const text = anOrder({ create: '{ roles: [buyer], mandatory: [itm] }' });
    const broken = { name: 'roles.yaml', text: 'format: 1\nkind: role\nkey: buyer\n' };
    const { findings } = checkFiles([{ name: 'order.yaml', text }, broken]);
    expect(findings.map(({ code }) => code)).toEqual(['SD2002', 'SD1031']);
  });

  test('tells a state that does not exist, and not what follows from it', () => {
    const states = [open, '  packing: { category: active, responsible: requester }', closed].join('\n');
    const transitions =
      '  pack: { from: open, to: paking, roles: [requester] }\n  close: { from: packing, to: closed, roles: [requester] }';
    expect(findingsIn(anOrder({ states, transitions }))).toEqual(['SD2001 14:27']);
  });

  test('tells at most 200 findings of a rule, and that there are more', () => {
    const mandatory = Array.from({ length: 150 }, (_, n) => `f${n}`);
    const text = anOrder({ create: `{ roles: [requester], mandatory: [${mandatory}], fields: [${mandatory}] }` });
    const { findings } = checkFiles([{ name: 'order.yaml', text }]);
    expect(findings.length).toBe(201);
    expect(findings.filter(({ severity }) => severity === 'note').map(({ message }) => message)).toEqual([
      'There are more than 200 findings of this kind; mend these first.',
    ]);
  });

  test('gives each finding the path of its element', () => {
    const { findings } = checkFiles([
      { name: 'order.yaml', text: anOrder({ create: '{ roles: [requester, byer] }' }) },
    ]);
    expect(findings.map(({ path }) => path)).toEqual(['/create/roles/1']);
  });
});

describe('the place of a mistake in an expression', () => {
  const gate = (condition: string) =>
    findingsIn(
      anOrder({
        fields: '{ item: { type: text } }',
        transitions: `  close:\n    from: open\n    to: closed\n    roles: [requester]\n    require:\n      - that: ${condition}\n        else: { en: No }`,
      }),
    );

  test.each([
    ['in double quotes', '"filled(item) && itm == item"', 'SD2202 18:32'],
    ['in single quotes', "'item == ''x'' && itm == item'", 'SD2202 18:33'],
    ['without quotes', 'filled(item) && itm == item', 'SD2202 18:31'],
    ['on the second line of a block', '|\n          filled(item) &&\n          itm == item', 'SD2202 20:11'],
    ['on the second line of a folded text', '>-\n          filled(item)\n          && itm == item', 'SD2202 20:14'],
  ])('%s', (_, condition, expected) => {
    expect(gate(condition).filter((finding) => finding.startsWith('SD2'))).toEqual([expected]);
  });

  test('two mistakes of one expression are both told', () => {
    expect(gate('"filled(itm) && itn == item"')).toEqual(['SD2202 18:23', 'SD2202 18:31']);
  });
});

describe('the ways of a process', () => {
  test('a process without a closed state never ends', () => {
    const states = `${open}\n  done: { category: done, responsible: requester }`;
    const transitions =
      '  finish: { from: open, to: done, roles: [requester] }\n  reopen: { from: done, to: open, roles: [requester] }';
    expect(findingsIn(anOrder({ states, transitions }))).toEqual(['SD2103 9:1']);
  });

  test('a state that tickets of another process are moved to is reached', () => {
    const states = [open, '  moved: { category: active, responsible: requester }', closed].join('\n');
    const transitions = '  close: { from: [open, moved], to: closed, roles: [requester] }';
    const other = (rest: string) => `---\n${anOrder({ key: 'wish', rest })}`;
    const moves = 'moves: { order: { roles: [requester], states: { open: moved } } }';
    expect(findingsIn(anOrder({ states, transitions, rest: other(moves) }))).toEqual([]);
    expect(findingsIn(anOrder({ states, transitions, rest: other('') }))).toEqual(['SD2101 11:3']);
  });

  test('of states inside an unreachable one only the outer is told', () => {
    const states = [open, '  lost: { category: active, states: { a: {}, b: {} } }', closed].join('\n');
    expect(findingsIn(anOrder({ states }))).toEqual(['SD2101 11:3']);
  });

  test('whoever leads to a dead end is not told beside it', () => {
    const states = [open, '  stuck: { category: active, responsible: requester }', closed].join('\n');
    const transitions = '  get: { from: open, to: stuck, roles: [requester] }';
    const unreachable = 'SD2101 12:3';
    expect(findingsIn(anOrder({ states, transitions }))).toEqual(['SD2102 11:3', unreachable]);
  });

  test('a responsible in one region answers for the others', () => {
    const regions = (one: string) =>
      anOrder({
        states: [
          open,
          '  busy:',
          '    category: active',
          '    joined: { to: closed }',
          '    regions:',
          `      one: { initial: a, states: { a: ${one} } }`,
          '      two: { initial: x, states: { x: { final: true } } }',
          closed,
        ].join('\n'),
        transitions: '  begin: { from: open, to: busy, roles: [requester] }',
      });
    expect(findingsIn(regions('{ final: true, responsible: requester }'))).toEqual([]);
    expect(findingsIn(regions('{ final: true }'))).toEqual(['SD2114 11:3']);
  });

  test('a round of states that are left at once is an error, one that a condition may break a warning', () => {
    const rounds = (a: string, b: string) =>
      checkFiles([
        {
          name: 'order.yaml',
          text: anOrder({
            fields: '{ small: { type: boolean } }',
            body: 'approvals: { boss: { by: manager(requester) } }',
            states: [
              open,
              `  a: { category: active, responsible: requester, ${a} }`,
              `  b: { category: active, responsible: requester, ${b} }`,
              closed,
            ].join('\n'),
            transitions:
              '  begin: { from: open, to: a, roles: [requester] }\n  end: { from: [a, b], to: closed, roles: [requester] }',
          }),
        },
      ]).findings.map(({ code, severity }) => [code, severity]);
    expect(rounds('leaves: { to: b }', 'leaves: { to: a }')).toEqual([['SD2113', 'error']]);
    const skip = (to: string) => `approval: boss, given: ${to}, refused: closed, skipWhen: "small"`;
    expect(rounds(skip('b'), skip('a'))).toEqual([['SD2113', 'warning']]);
  });

  test('approvals that are skipped in two regions are no round, although each region begins with the other', () => {
    const skipped = 'approval: boss, given: done, refused: done, skipWhen: "small"';
    const states = [
      open,
      '  busy:',
      '    category: active',
      '    responsible: requester',
      '    joined: { to: closed }',
      '    regions:',
      `      one: { initial: a, states: { a: { ${skipped} }, done: { final: true } } }`,
      `      two: { initial: x, states: { x: { ${skipped} }, done: { final: true } } }`,
      closed,
    ].join('\n');
    const fields = '{ small: { type: boolean } }';
    const body = 'approvals: { boss: { by: manager(requester) } }';
    const transitions = '  begin: { from: open, to: busy, roles: [requester] }';
    expect(findingsIn(anOrder({ fields, body, states, transitions }))).toEqual([]);
  });

  test('a state that runs a transition which leads back into it goes round', () => {
    const states = `  open: { category: new, responsible: requester, do: [{ run: startOver }] }\n${closed}`;
    const again = (to: string) =>
      anOrder({
        states,
        transitions: `  startOver: { from: open, ${to} }\n  close: { from: open, to: closed, roles: [requester] }`,
      });
    expect(findingsIn(again('to: open'))).toEqual(['SD2113 10:3']);
    expect(findingsIn(again('fields: {}'))).toEqual([]);
  });

  test('a transition that the timer of an outer state runs may start further inside', () => {
    const states = [
      open,
      '  busy:',
      '    category: active',
      '    responsible: requester',
      '    stay: { atMost: { days: 3 }, whenOver: { run: finish } }',
      '    states: { a: {}, b: {} }',
      closed,
    ].join('\n');
    const transitions = [
      '  begin: { from: open, to: busy, roles: [requester] }',
      '  next: { from: busy.a, to: busy.b, roles: [requester] }',
      '  finish: { from: busy.b, to: closed }',
    ].join('\n');
    expect(findingsIn(anOrder({ states, transitions }))).toEqual([]);
  });
});

describe('names', () => {
  test('a state of the same region is named by its key', () => {
    const states = [
      open,
      '  busy:',
      '    category: active',
      '    responsible: requester',
      '    joined: { to: closed }',
      '    regions: { one: { initial: a, states: { a: { approval: boss, given: b, refused: gone }, b: { final: true }, gone: { leaves: { to: closed } } } } }',
      closed,
    ].join('\n');
    const body = 'approvals: { boss: { by: manager(requester) } }';
    const transitions = '  begin: { from: open, to: busy, roles: [requester] }';
    expect(findingsIn(anOrder({ body, states, transitions }))).toEqual([]);
  });

  test('a cascade asks for a transition of every process that its link leads to', () => {
    const drop = '  drop: { from: open, to: closed, roles: [requester] }';
    const wish = `---\n${anOrder({ key: 'wish', transitions: drop })}`;
    const body = 'links: { part: { to: [order, wish], parent: true } }';
    const transitions = '  close: { from: open, to: closed, roles: [requester], do: [{ cascade: part, run: close }] }';
    const { findings } = checkFiles([{ name: 'order.yaml', text: anOrder({ body, transitions, rest: wish }) }]);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      [
        'SD2004',
        'There is no transition `close`: `wish` has none of that name, so its tickets would stay as they are. Define it, or write one of `drop`.',
      ],
    ]);
  });

  test('a shared approval is voided by fields that one of its processes has, and asks people of fields that each has', () => {
    const approval = (by: string, voidedBy: string) =>
      `---\nkind: approval\nkey: boss\ntitle: { en: Boss }\nby: ${by}\nvoidedBy: [${voidedBy}]`;
    const states = `  open: { category: new, responsible: requester, approval: boss, given: closed, refused: closed }\n${closed}`;
    const order = (rest: string) =>
      anOrder({
        fields: '{ cost: { type: integer }, owner: { type: person } }',
        body: 'approvals: { boss: boss }',
        states,
        rest,
      });
    const wish = anOrder({ key: 'wish', body: 'approvals: { boss: boss }', states });
    const both = (rest: string) =>
      checkFiles([
        { name: 'order.yaml', text: order(rest) },
        { name: 'wish.yaml', text: wish },
      ]).findings.map(({ file, code, line }) => [file, code, line]);
    expect(both(approval('manager(requester)', 'cost'))).toEqual([]);
    expect(both(approval('manager(requester)', 'costs'))).toEqual([['order.yaml', 'SD2002', 20]]);
    expect(both(approval('person(owner)', 'cost'))).toEqual([['wish.yaml', 'SD2002', 8]]);
  });

  test('an approval of the pack that the process does not list is told as that, once', () => {
    const states = `  open: { category: new, responsible: requester, approval: boss, given: closed, refused: closed }\n${closed}`;
    const approval = '---\nkind: approval\nkey: boss\ntitle: { en: Boss }\nby: manager(requester)';
    const { findings } = checkFiles([{ name: 'order.yaml', text: anOrder({ states, rest: approval }) }]);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      [
        'SD2007',
        'This process lists no approval `boss`: nobody would be asked, and the ticket would wait for ever. The pack has `boss`; name it under `approvals:` of this process: `approvals: { boss: boss }`.',
      ],
    ]);
  });

  test('a column of a table has a pattern that can be used', () => {
    const withPattern = (pattern: string) =>
      findingsIn(
        anOrder({ fields: `{ steps: { type: table, columns: { code: { type: text, maxLength: 2, ${pattern} } } } }` }),
      );
    expect(withPattern("pattern: '[A-Z]{2}'")).toEqual([]);
    expect(withPattern("pattern: '([A-Z]'")).toEqual(['SD2307 6:87']);
  });

  test('a plugin is given fields of the ticket', () => {
    const calling = (field: string) =>
      findingsIn(
        anOrder({
          transitions: `  close: { from: open, to: closed, roles: [requester], do: [{ plugin: phone, call: ring, with: { who: ${field} } }] }`,
        }),
      );
    expect(calling('requester')).toEqual([]);
    expect(calling('reqester')).toEqual(['SD2002 13:103']);
  });

  test('a field that names a parent goes by a link of the parent that leads to its process', () => {
    const hanging = (to: string, parentBy: string) =>
      findingsIn(
        anOrder({
          fields: `{ cause: { type: reference, to: wish, parentBy: ${parentBy} } }`,
          rest: `---\n${anOrder({ key: 'wish', body: `links: { wanted: { to: [${to}], parent: true } }` })}`,
        }),
      );
    expect(hanging('order', 'wanted')).toEqual([]);
    expect(hanging('wish', 'wanted')).toEqual(['SD2305 6:57']);
    expect(hanging('order', 'wnted')).toEqual(['SD2006 6:57']);
  });

  test('a list of a model is judged with the fields of the model', () => {
    const model = (mandatory: string) =>
      `---\nkind: model\nkey: laptop\ntitle: { en: Laptop }\nprocess: order\nfields: { memory: { type: integer } }\nvalues: { memory: 16 }\nmandatory: [${mandatory}]`;
    expect(findingsIn(anOrder({ rest: model('memory') }))).toEqual([]);
    expect(findingsIn(anOrder({ rest: model('memry') }))).toEqual(['SD2002 21:13']);
    expect(
      findingsIn(anOrder({ create: '{ roles: [requester], mandatory: [memory] }', rest: model('memory') })),
    ).toEqual(['SD2002 7:43']);
  });
});

describe('a service level', () => {
  const clock = (start: string, meet: string) =>
    findingsIn(
      anOrder({
        body: 'uses: { serviceLevels: [delivery] }',
        rest: `---\nkind: serviceLevel\nkey: delivery\ntitle: { en: Delivery }\nclocks:\n  delivered:\n    start: ${start}\n    meet: ${meet}\n    target: [{ is: { days: 3 } }]`,
      }),
    );

  test('asks the history for states of the processes that use it', () => {
    expect(clock(`"entered('open')"`, `"left('open') || entered('closed')"`)).toEqual([]);
    expect(clock(`"entered('opn')"`, `"left('open') || entered('closd')"`)).toEqual(['SD2001 21:22', 'SD2001 22:37']);
  });

  test('asks the ticket for what its processes have', () => {
    expect(clock(`"entered('open')"`, `"categry == 'closed'"`)).toEqual(['SD2202 22:12']);
    expect(clock(`"entered('open')"`, `"left('open') && category == 'close'"`)).toEqual(['SD2203 22:40']);
  });
});

describe('a routing table', () => {
  const routed = (columns: string, output = 'desk', asks = '"-"') =>
    findingsIn(
      anOrder({
        body: 'uses: { routing: toDesk }',
        rest: `---\nkind: routingTable\nkey: toDesk\ntitle: { en: To the desk }\nhit: first\ncolumns: ${columns}\nrows:\n  - [${asks}, ${output}]`,
      }),
    );

  test('looks at fields of the ticket and attributes of its people', () => {
    expect(routed('{ in: [requester.vip], out: [group] }')).toEqual([]);
    expect(routed('{ in: [requester.vep], out: [group] }')).toEqual(['SD2402 20:17']);
    expect(routed('{ in: [reqester], out: [group] }')).toEqual(['SD2002 20:17']);
  });

  test('decides what a ticket has', () => {
    expect(routed('{ in: [requester.vip], out: [grp] }')).toEqual(['SD2402 20:39']);
  });

  test('is watched by groups of the pack', () => {
    const pack =
      ']\n---\nkind: pack\nkey: own\ntitle: { en: Own }\nversion: 1.0.0\nlanguages: [en]\nbindings: { groups: { desk: { en: Desk } } }\ndescription: { en: "x" }';
    const columns = '{ in: [requester.vip], out: [watchers] }';
    expect(routed(columns, `desk${pack} #`)).toEqual([]);
    expect(routed(columns, `"desk, dsk"${pack} #`)).toEqual(['SD2402 22:11']);
  });

  test('tells which ticket no row fits, and which row none comes to', () => {
    const columns = '{ in: [requester.vip], out: [group] }';
    expect(routed(columns, 'desk', 'true')).toEqual(['SD2404 21:1']);
    expect(routed(columns, 'desk]\n  - [true, desk')).toEqual(['SD2405 23:5']);
    // Whether somebody is important is known of each requester.
    expect(routed(columns, 'desk]\n  - [false, desk', 'true')).toEqual([]);
    // Whether a condition holds, only a ticket can say.
    expect(routed(columns, 'desk]\n  - ["-", desk', '"=filled(requester)"')).toEqual([]);
  });
});
