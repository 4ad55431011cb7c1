/** Random small processes: every construct of the language, combined as nobody would by hand. */
import fc from 'fast-check';
import { aChecklist, aChoiceList, aProcess, type Written } from './builders.ts';

type Parts = Readonly<Record<string, unknown>>;

/** Conditions over the fields below; some are often unknown, some ask facts. */
const condition = fc.constantFrom(
  'flag',
  'n > 3',
  "level == 'low'",
  "level != 'high'",
  'filled(note)',
  "note == 'x' || flag",
  'tags.size() > 1',
  'requester.vip',
  'owner.manager.id == requester.id',
  'task.open == 0',
  "actor.id == 'ann'",
  "channel != 'mail'",
  'warm',
);
const text = { en: 'Sentence' };
const requirement = condition.map((that) => ({ that, else: text }));
const fieldKeys = ['note', 'n', 'flag', 'level', 'sub', 'tags', 'owner', 'due', 'warm', 'score'] as const;
const someFields = fc.subarray(['note', 'n', 'flag', 'level', 'sub', 'tags', 'owner'], { maxLength: 2 });
const roles = fc
  .subarray(['requester', 'lead', 'approver', 'member'])
  .chain((others) => fc.constantFrom([...others, 'agent'], [...others, 'agent'], [...others, 'lead']))
  .map((all) => [...new Set(all)]);
const span = fc.constantFrom({ elapsed: 'PT1H' }, { elapsed: 'P1D' }, { businessDays: 1 });

const shownTo = fc.constantFrom({}, {}, { show: ['requester', 'approver'] });
const sometimes = (key: string, value: fc.Arbitrary<unknown>, weight = 4): fc.Arbitrary<Parts> =>
  fc.oneof({ arbitrary: fc.constant({}), weight }, { arbitrary: value.map((one) => ({ [key]: one })), weight: 1 });
const merged = (...parts: readonly fc.Arbitrary<Parts>[]): fc.Arbitrary<Parts> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Parts);

const aField = (type: Parts, ...more: readonly fc.Arbitrary<Parts>[]) =>
  merged(
    fc.constant(type),
    shownTo,
    sometimes('mandatory', fc.oneof(fc.constant(true), condition), 12),
    sometimes('visible', fc.constantFrom('flag', 'n > 3'), 8),
    sometimes('edit', roles, 8),
    ...more,
  );

const fields = fc.record({
  summary: fc.constant({ type: 'text', show: ['requester'] }),
  note: aField({ type: 'text', maxLength: 5 }, sometimes('default', fc.constant('x'))),
  n: aField({ type: 'integer', min: 0, max: 9 }, sometimes('default', fc.constant(4), 1)),
  flag: aField({ type: 'boolean' }, sometimes('default', fc.boolean(), 1)),
  level: aField({ type: 'choice', options: 'level' }),
  sub: aField({ type: 'choice', options: 'sub', dependsOn: 'level' }),
  tags: aField({ type: 'text', many: true }),
  owner: aField({ type: 'person' }),
  due: aField({ type: 'dateTime' }),
  warm: merged(fc.constant({ type: 'boolean', value: 'n > 3 && flag' }), shownTo),
  score: merged(
    fc.constant({ type: 'integer', value: 'n * 2' }),
    shownTo,
    sometimes('override', fc.record({ roles, comment: fc.boolean() }), 1),
  ),
});

/** What a state may ask and do; `beside` are the keys of its siblings. */
const aState = (beside: readonly string[], transitions: readonly string[]) =>
  merged(
    sometimes('mandatory', someFields, 8),
    sometimes('require', fc.array(requirement, { minLength: 1, maxLength: 1 }), 8),
    sometimes('readOnly', someFields),
    sometimes('hidden', someFields),
    sometimes('checklist', fc.constantFrom('steps', { use: 'steps', from: 'affected' }), 8),
    sometimes('plan', fc.constant('tasks'), 10),
    sometimes('onReply', fc.constantFrom(...transitions), 6),
    sometimes(
      'stay',
      fc.record({ atMost: span, whenOver: fc.constantFrom(...transitions).map((run) => ({ run })) }),
      6,
    ),
    sometimes('after', fc.array(afterSpan(transitions), { minLength: 1, maxLength: 2 }), 6),
    sometimes('at', fc.constant({ time: 'due', notify: 'requester', template: 'letter' }), 6),
    anApproval(beside),
  );

const afterSpan = (transitions: readonly string[]) =>
  merged(
    span.map((given) => ({ in: given })),
    fc.constantFrom(...transitions).map((run) => ({ run })),
    sometimes('every', fc.constant(true)),
    sometimes('when', condition),
  );

const anApproval = (beside: readonly string[]): fc.Arbitrary<Parts> => {
  if (beside.length === 0) return fc.constant({});
  const target = fc.constantFrom(...beside);
  const asked = merged(
    fc.constantFrom({ approval: 'board' }, { approval: 'chief' }),
    fc.record({ given: target, refused: target }),
    sometimes('skipWhen', condition),
  );
  return fc.oneof({ arbitrary: fc.constant({}), weight: 4 }, { arbitrary: asked, weight: 1 });
};

const topStates = ['s0', 's1', 's2', 's3'] as const;
const inner = ['a', 'b', 'c'] as const;

/** Plain, with states inside, or with two regions that join. */
const aTopState = (key: string, transitions: readonly string[]): fc.Arbitrary<Parts> => {
  const others = topStates.filter((other) => other !== key);
  const plain = aState(others, transitions);
  const category = fc.constantFrom('new', 'active', 'waiting', 'done', 'closed').map((one) => ({ category: one }));
  const inside = fc.tuple(
    ...inner.map((one) =>
      aState(
        inner.filter((other) => other !== one),
        transitions,
      ),
    ),
  );
  const states = inside.map((all) => Object.fromEntries(inner.map((one, n) => [one, all[n]])));
  const nested = states.map((given) => ({ states: given }));
  const ends = fc.oneof(
    fc.constant({ final: true }),
    fc.constantFrom(...others).map((to) => ({ final: true, leaves: { to } })),
  );
  const region = fc.tuple(states, ends).map(([given, end]) => ({ initial: 'a', states: { ...given, c: end } }));
  const parallel = fc.record({
    regions: fc.record({ left: region, right: region }),
    joined: fc.constantFrom(...others).map((to) => ({ to })),
  });
  const shape = fc.oneof(
    { arbitrary: plain, weight: 3 },
    { arbitrary: merged(plain, nested), weight: 1 },
    { arbitrary: parallel, weight: 2 },
  );
  return merged(category, shape);
};

const pathsOf = (states: Readonly<Record<string, Parts>>): readonly string[] =>
  Object.entries(states).flatMap(([key, { states: within, regions }]) => [
    key,
    ...Object.keys(within ?? {}).map((one) => `${key}.${one}`),
    ...Object.keys(regions ?? {}).flatMap((region) => inner.map((one) => `${key}.${region}.${one}`)),
  ]);

const anAction = (transitions: readonly string[]) =>
  fc.oneof(
    fc.constant({ notify: ['requester', 'approver', 'watchers', 'manager'], template: 'letter' }),
    fc.constantFrom(...transitions).map((run) => ({ run })),
    fc.constantFrom(...transitions).map((run) => ({ cascade: 'task', run })),
    fc.constant({ create: 'task', link: 'task', copy: ['note'] }),
    fc.constant({ checklist: 'steps' }),
    fc.constant({ plan: 'tasks' }),
    fc.tuple(condition, fc.constantFrom(...transitions)).map(([when, run]) => ({ when, run })),
  );

const aTransition = (paths: readonly string[], transitions: readonly string[]): fc.Arbitrary<Parts> => {
  const path = fc.constantFrom(...paths);
  const branches = fc.tuple(condition, path, path).map(([when, state, other]) => [{ when, state }, { state: other }]);
  return merged(
    path.map((from) => ({ from })),
    fc.oneof(
      fc.constant({}),
      path.map((to) => ({ to })),
      branches.map((to) => ({ to })),
    ),
    sometimes('roles', roles, 1),
    sometimes('mandatory', someFields, 3),
    sometimes('optional', fc.subarray([...fieldKeys], { maxLength: 4 }), 1),
    sometimes('require', fc.array(requirement, { minLength: 1, maxLength: 2 }), 6),
    sometimes('fields', fc.constantFrom({ note: 'set' }, { level: 'high' }, { flag: true })),
    sometimes('set', fc.constantFrom({ n: 'n + 1' }, { owner: 'actor' }, { note: 'note' })),
    sometimes('clear', someFields),
    sometimes('comment', fc.constantFrom('public', 'internal', 'any'), 8),
    sometimes('effort', fc.constant(true), 12),
    sometimes('within', fc.constant({ elapsed: 'PT5H' }), 8),
    sometimes('abandons', fc.constant(true)),
    sometimes('do', fc.array(anAction(transitions), { minLength: 1, maxLength: 2 }), 2),
  );
};

const lists: readonly Written[] = [
  aChoiceList('level', { low: {}, high: {}, old: { retired: true } }),
  aChoiceList('sub', { one: { under: 'low' }, two: { under: ['low', 'high'] }, three: {} }),
  aChecklist('steps', { first: {}, second: { optional: true } }),
];

/** What plans and cascades make children of: it closes by any of their commands, and refuses while its note is empty. */
const close = { from: 'open', to: 'closed', mandatory: ['note'] };
const aTask = aProcess({
  key: 'task',
  fields: { summary: { type: 'text' }, note: { type: 'text' } },
  transitions: Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`go${n}`, close])),
});

/** The definitions of a random process `ticket`, with its lists. */
export const arbitraryDefinitions: fc.Arbitrary<readonly Written[]> = fc
  .constantFrom(2, 4, 6)
  .map((count) => Array.from({ length: count }, (_, n) => `go${n}`))
  .chain((keys) =>
    fc.tuple(...topStates.map((key) => aTopState(key, keys))).chain((shapes) => {
      const states = Object.fromEntries(topStates.map((key, n) => [key, shapes[n] ?? {}]));
      return fc.record({
        fields,
        states: fc.constant(states),
        transitions: fc.tuple(...keys.map(() => aTransition(pathsOf(states), keys))),
        keys: fc.constant(keys),
        create: merged(
          fc.constant({ roles: ['requester', 'agent'] }),
          sometimes('mandatory', someFields, 6),
          sometimes('fields', fc.subarray([...fieldKeys])),
          sometimes('hidden', someFields),
        ),
        edit: fc.array(fc.record({ in: fc.constantFrom('*', ['s0'], ['s1', 's2']), roles, fields: fc.constant('*') }), {
          maxLength: 2,
        }),
        voidedBy: fc.subarray(['note', 'n', 'level']),
        quorum: fc.constantFrom('all', 'any', { for: 2, against: 2 }),
        whenAllClosed: fc.constantFrom({}, { whenAllClosed: 'go0' }),
      });
    }),
  )
  .map(({ keys, transitions, voidedBy, quorum, whenAllClosed, ...parts }) => [
    aProcess({
      ...parts,
      access: {
        see: ['requester', 'affected', 'watcher', 'approver', 'manager'],
        seeAll: ['agent', 'lead', 'assignee'],
      },
      links: { task: { to: ['task'], parent: true, ...whenAllClosed }, peer: { to: ['ticket'] } },
      approvals: {
        board: { by: 'group(board)', quorum, voidedBy, delegates: true, due: { elapsed: 'PT8H' } },
        chief: { by: 'manager(requester)', voidedBy, onNone: { role: 'lead' } },
      },
      plans: {
        tasks: {
          link: 'task',
          steps: {
            one: { title: { en: 'one' }, process: 'task' },
            two: { title: { en: 'two' }, process: 'task', after: ['one'], when: 'flag' },
          },
        },
      },
      initial: 's0',
      transitions: Object.fromEntries(keys.map((key, n) => [key, transitions[n] ?? {}])),
      moves: { ticket: { roles: ['agent'], states: { s0: 's1', s1: 's2' } } },
    }),
    aTask,
    ...lists,
  ]);
