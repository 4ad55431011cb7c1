/** What happens to changes, in parts that stories are put together of. Each has an item of its own. */
import { type Chance, chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import { type DemoItem, items } from '../items.ts';
import type { Fields, Step, TicketName } from '../story.ts';
import { type ChangeText, changeTexts } from '../texts/changes.ts';
import { memberOf, personOf } from './cast.ts';

export type ChangeCast = {
  readonly key: string;
  readonly chance: Chance;
  readonly item: DemoItem;
  readonly text: ChangeText;
  readonly service: string;
  readonly requester: string;
  readonly assignee: string;
  readonly group: string;
};

type Changed = 'server' | 'networkDevice' | 'application';

const changed = items.filter(
  (item): item is DemoItem & { readonly type: Changed } =>
    item.type === 'server' || item.type === 'networkDevice' || item.type === 'application',
);

const groups = { server: 'serverTeam', networkDevice: 'networkTeam', application: 'development' } as const;
const serviceOf = { server: 'files', networkDevice: 'network', application: 'erp' } as const;

/** The nth change gets the nth item: no two of them can be in each other's way. */
export function changeCast(key: string, n: number): ChangeCast {
  const chance = chanceOf(key);
  const item = changed[(n * 7) % changed.length];
  if (item === undefined) throw new Error('The demo data have more changes than items to change.');
  const language = item.organisation === 'lakeside' ? 'en' : 'ru';
  const group = groups[item.type];
  const assignee = memberOf(group, language, chance);
  const requester = chance.pick(['voronin', 'whitaker', 'novak', 'zhuravleva'].filter((one) => one !== assignee));
  const text = chance.pick(changeTexts[language][item.type]);
  return { key, chance, item, text, service: serviceOf[item.type], requester, assignee, group };
}

function titleOf({ text, item }: ChangeCast): string {
  return text.summary.replace('{}', item.name);
}

export function proposed(cast: ChangeCast, more: Fields = {}): Step {
  const { requester, text, service } = cast;
  const fields = {
    summary: titleOf(cast),
    description: text.description,
    service: demoId('service', service),
    ...more,
  };
  return { by: requester, do: 'create', process: 'change', fields, after: 0 };
}

export function ofModel(cast: ChangeCast, model: string, fields: Fields): Step {
  return { ...proposed(cast, fields), by: 'bykova', model };
}

export function assigned({ assignee, group }: ChangeCast): Step {
  return { by: 'ershov', do: 'assign', fields: { assignee: demoId('person', assignee), group }, after: 200 };
}

export type Submission = {
  readonly impact?: string;
  readonly likelihood?: string;
  /** Days from the submission to the window, where no step says when the work begins. */
  readonly in?: number;
};

/** The window is around the step that is marked `begin`, or lies ahead. */
export function submitted(
  { assignee, item }: ChangeCast,
  { impact = 'medium', likelihood = 'possible', in: days }: Submission,
): Step {
  return {
    by: assignee,
    do: 'submit',
    fields: ({ at, after }) => ({
      ci: [demoId('ci', item.key)],
      impact,
      likelihood,
      window:
        days === undefined
          ? { start: at('begin', -10), end: at('begin', 230) }
          : { start: after(days * 1440), end: after(days * 1440 + 240) },
    }),
    after: 300,
  };
}

export function approvedByManager({ requester, chance }: ChangeCast, on: TicketName = 'main'): Step {
  const manager = personOf(requester).manager ?? 'orlova';
  return { by: manager, do: 'vote', on, with: { approval: 'manager', inFavour: true }, after: chance.between(60, 900) };
}

/** Three of the board have to be for it. */
export function approvedByBoard(votes: 1 | 2 | 3): readonly Step[] {
  const board = ['meshcheryakova', 'panin', 'hollis'].slice(0, votes);
  return board.map((by) => ({ by, do: 'vote', with: { approval: 'board', inFavour: true }, after: 240 }));
}

export function refusedByBoard(note: string): Step {
  return { by: 'meshcheryakova', do: 'vote', with: { approval: 'board', inFavour: false }, note, after: 300 };
}

export function planned({ assignee, text }: ChangeCast): readonly Step[] {
  const { implementation, testPlan, backout } = text;
  return [
    { by: assignee, do: 'tick', with: { checklist: 'changeReadiness', points: '*' }, after: 120 },
    { by: assignee, do: 'finishPlan', fields: { implementation, testPlan, backout }, after: 20 },
  ];
}

/** In the evening, when nobody works with it. */
export function begun({ assignee }: ChangeCast): Step {
  return { by: assignee, do: 'begin', after: 2_300, anytime: true, mark: 'begin' };
}

export function done({ assignee }: ChangeCast, outcome: string): readonly Step[] {
  return [
    { by: assignee, do: 'effort', with: { minutes: 110 }, after: 100, anytime: true },
    { by: assignee, do: 'finish', fields: { outcome }, after: 5, anytime: true },
  ];
}

export function backedOut({ assignee }: ChangeCast, note: string): readonly Step[] {
  return [
    { by: assignee, do: 'backOut', note, after: 70, anytime: true },
    { by: assignee, do: 'effort', with: { minutes: 90 }, after: 50, anytime: true },
    { by: assignee, do: 'finishBackOut', after: 5, anytime: true },
  ];
}

export function reviewed({ text }: ChangeCast): Step {
  return { by: 'ershov', do: 'close', fields: { review: text.review }, after: 1_200 };
}

/** The task of a plan, done by whoever carries the change out. */
export function stepDone({ assignee }: ChangeCast, nth: number, result: string): readonly Step[] {
  const on = { link: 'task', nth };
  return [
    { by: assignee, do: 'take', on, after: 30, anytime: true },
    { by: assignee, do: 'effort', on, with: { minutes: 20 }, after: 20, anytime: true },
    { by: assignee, do: 'finish', on, fields: { result }, after: 2, anytime: true },
  ];
}
