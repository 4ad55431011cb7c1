/** How approvals, checklists, plans, effort, timers and links are told, by language. */
import { isoDurationMs, type Span } from '#engine';
import type { Language } from './words.ts';

const english = {
  approvals: 'Approvals:',
  checklists: 'Checklists:',
  plans: 'Plans:',
  effort: 'Effort:',
  timers: 'Timers:',
  links: 'Links:',
  troubles: 'Refused by other tickets:',
  round: (n: number) => `round ${n}`,
  since: (instant: string) => `since ${instant}`,
  until: (when: string) => `until ${when}`,
  outcome: { given: 'given', refused: 'refused', withdrawn: 'withdrawn', voided: 'voided: asked again' },
  asked: 'asked:',
  needs: (inFavour: number, against: number) => `needs ${inFavour} in favour; ${against} against refuse it`,
  inFavour: 'in favour',
  against: 'against',
  insteadOf: (person: string) => `for ${person}`,
  noVote: 'has not voted',
  toVote: 'to vote:',
  optional: 'optional',
  replaced: 'replaced by a newer one',
  done: 'done',
  step: { waiting: 'waits for others', ordered: 'ordered', open: 'open', closed: 'closed' },
  minutes: (n: number) => `${n} min`,
  runs: (command: string) => `runs ${command}`,
  tells: (whom: string) => `tells ${whom}`,
  reminds: (approval: string) => `reminds who has not voted (${approval})`,
  decides: (approval: string) => `the time for ${approval} is up`,
  every: 'again and again',
  as: { parent: 'the parent', child: 'a child', peer: 'related' },
  after: (span: string, instant: string) => `${span} after ${instant}`,
  working: 'working time',
  days: 'days',
  businessDays: 'business days',
  byCalendar: (calendar: string) => `by the calendar ${calendar}`,
  units: ['d', 'h', 'min', 's'],
  relations: {
    requester: 'the requester',
    affected: 'the people affected',
    assignee: 'the assignee',
    member: 'the group',
    approver: 'the approvers',
    watcher: 'the watchers',
    manager: 'the requester’s manager',
  } as Readonly<Record<string, string>>,
};

const russian: typeof english = {
  approvals: 'Согласования:',
  checklists: 'Чек-листы:',
  plans: 'Планы:',
  effort: 'Трудозатраты:',
  timers: 'Таймеры:',
  links: 'Связи:',
  troubles: 'Отказали другие заявки:',
  round: (n) => `круг ${n}`,
  since: (instant) => `с ${instant}`,
  until: (when) => `срок: ${when}`,
  outcome: { given: 'согласовано', refused: 'отказано', withdrawn: 'отозвано', voided: 'отменено: спросят снова' },
  asked: 'опрошены:',
  needs: (inFavour, against) => `для согласия голосов: ${inFavour}; для отказа: ${against}`,
  inFavour: 'за',
  against: 'против',
  insteadOf: (person) => `за ${person}`,
  noVote: 'ещё не голосовал',
  toVote: 'голосовать:',
  optional: 'необязательно',
  replaced: 'заменён новым',
  done: 'сделано',
  step: { waiting: 'ждёт других', ordered: 'заказано', open: 'открыто', closed: 'закрыто' },
  minutes: (n) => `${n} мин`,
  runs: (command) => `выполнит ${command}`,
  tells: (whom) => `сообщит: ${whom}`,
  reminds: (approval) => `напомнит тем, кто не голосовал (${approval})`,
  decides: (approval) => `истечёт срок: ${approval}`,
  every: 'повторяется',
  as: { parent: 'родительская', child: 'дочерняя', peer: 'связанная' },
  after: (span, instant) => `${span} после ${instant}`,
  working: 'рабочего времени',
  days: 'дн.',
  businessDays: 'раб. дн.',
  byCalendar: (calendar) => `по календарю ${calendar}`,
  units: ['д', 'ч', 'мин', 'с'],
  relations: {
    requester: 'заявитель',
    affected: 'затронутые',
    assignee: 'исполнитель',
    member: 'группа',
    approver: 'согласующие',
    watcher: 'наблюдатели',
    manager: 'руководитель заявителя',
  },
};

export const recordWords: Readonly<Record<Language, typeof english>> = { en: english, ru: russian };

export function instantText(instant: string, language: Language): string {
  const [year = '', month, day] = instant.slice(0, 10).split('-');
  const date = language === 'ru' ? `${day}.${month}.${year}` : instant.slice(0, 10);
  return `${date} ${instant.slice(11, 16)} UTC`;
}

export function spanText(span: Span, language: Language): string {
  const words = recordWords[language];
  const calendar = 'calendar' in span && span.calendar !== undefined ? ` ${words.byCalendar(span.calendar)}` : '';
  if ('elapsed' in span) return durationText(span.elapsed, language);
  if ('working' in span) return `${durationText(span.working, language)} ${words.working}${calendar}`;
  if ('days' in span) return `${span.days} ${words.days}${calendar}`;
  return `${span.businessDays} ${words.businessDays}${calendar}`;
}

function durationText(iso: string, language: Language): string {
  let left = Math.round((isoDurationMs(iso) ?? 0) / 1000);
  const parts = [86_400, 3600, 60, 1].flatMap((size, n) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${recordWords[language].units[n]}`];
  });
  return parts.join(' ') || iso;
}
