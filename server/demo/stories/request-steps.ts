/** What happens to requests, in parts that stories are put together of. */
import { type Chance, chanceOf } from '../chance.ts';
import { demoId } from '../ids.ts';
import { absences, type DemoPerson, people } from '../people.ts';
import type { Fields, Step } from '../story.ts';
import { type Phrases, phrases } from '../texts/phrases.ts';
import { type RequestText, requestTexts } from '../texts/requests.ts';
import { memberOf } from './cast.ts';

export type RequestCast = {
  readonly key: string;
  readonly chance: Chance;
  readonly requester: DemoPerson;
  /** Who approves. */
  readonly manager: string;
  readonly words: Phrases;
};

/** Somebody with a manager who is there: who stands in for whom is another story. */
export function requestCast(key: string, chance: Chance): RequestCast {
  const away = new Set<string>(absences.map(({ person }) => person));
  const asking = people.filter(
    ({ organisation, manager }) => organisation !== 'meridian' && manager !== undefined && !away.has(manager),
  );
  const requester = chance.pick(asking);
  return { key, chance, requester, manager: requester.manager ?? '', words: phrases[requester.language] };
}

/** The same one each time that a story asks: what was ordered is what is delivered. */
export function textOf({ key, requester }: RequestCast, item: keyof (typeof requestTexts)['en']): RequestText {
  return chanceOf(`${key}/${item}`).pick(requestTexts[requester.language][item]);
}

export type Ordered = {
  readonly model?: string;
  readonly text: RequestText;
  readonly fields?: Fields | ((day: Days) => Fields);
};
/** A date so many days after the step. */
export type Days = (offset: number) => string;

export function ordered({ requester }: RequestCast, { model, text, fields = {} }: Ordered): Step {
  return {
    by: requester.key,
    do: 'create',
    process: 'request',
    channel: 'portal',
    ...(model === undefined ? {} : { model }),
    fields: ({ after }) => ({
      summary: text.summary,
      description: text.reason,
      ...(typeof fields === 'function' ? fields((offset) => after(offset * 1440).slice(0, 10)) : fields),
    }),
    after: 0,
  };
}

export function approved({ manager, chance, words }: RequestCast): Step {
  const after = chance.between(30, 1_500);
  return { by: manager, do: 'vote', channel: 'mail', with: vote('manager', true), note: words.approve, after };
}

export function refused({ manager, words }: RequestCast): Step {
  return { by: manager, do: 'vote', channel: 'mail', with: vote('manager', false), note: words.refuse, after: 600 };
}

export function ownerApproved({ chance, words }: RequestCast): Step {
  const by = chance.pick(['orlova', 'hollis']);
  return {
    by,
    do: 'vote',
    with: vote('owner', true),
    note: words.approve,
    after: chance.between(60, 900),
  };
}

function vote(approval: string, inFavour: boolean) {
  return { approval, inFavour };
}

export function takenBy(cast: RequestCast, group: string): { readonly by: string; readonly step: Step } {
  const by = memberOf(group, cast.requester.language, cast.chance);
  return { by, step: { by, do: 'take', fields: { group }, after: cast.chance.between(20, 400) } };
}

/** One task of a plan, by somebody of its group. */
export function taskDone(cast: RequestCast, nth: number, group: string): readonly Step[] {
  const { chance, requester } = cast;
  const on = { link: 'task', nth };
  const by = memberOf(group, requester.language, chance);
  const result = requester.language === 'ru' ? 'Выполнено.' : 'Done.';
  return [
    {
      by: 'tikhonova',
      do: 'assign',
      on,
      fields: { assignee: demoId('person', by), group },
      after: chance.between(10, 90),
    },
    { by, do: 'take', on, after: chance.between(10, 300) },
    { by, do: 'effort', on, with: { minutes: chance.between(2, 18) * 10 }, after: chance.between(30, 240) },
    { by, do: 'finish', on, fields: { result }, after: 4 },
  ];
}

export function finished(by: string, text: RequestText, more: Fields = {}): readonly Step[] {
  return [
    { by, do: 'effort', with: { minutes: 30 }, after: 45 },
    { by, do: 'finish', fields: { outcome: 'fulfilled', result: text.result, ...more }, after: 5 },
  ];
}

export function ticked(by: string, checklist: string): Step {
  return { by, do: 'tick', with: { checklist, points: '*' }, after: 15 };
}

export function accepted({ requester, chance, words }: RequestCast): readonly Step[] {
  if (chance.happens(40)) return [];
  const say = chance.pick(words.thanks);
  return [
    { by: requester.key, do: 'message', channel: 'mail', say, after: chance.between(60, 1_400) },
    { by: requester.key, do: 'close', channel: 'portal', after: 3 },
  ];
}

/** The act of the work, as it was signed. */
export function act(requester: DemoPerson): NonNullable<Step['file']> {
  const isRussian = requester.language === 'ru';
  return {
    field: 'act',
    name: isRussian ? 'Акт выполненных работ.txt' : 'Work act.txt',
    text: isRussian ? 'Работы выполнены в полном объёме. Претензий нет.\n' : 'All work was done. No complaints.\n',
  };
}
