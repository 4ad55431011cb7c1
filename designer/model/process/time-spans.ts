import type { OutlineTimer, Span } from '#engine';
import { conditionWords } from './condition-words.ts';
import type { Say, Titles } from './titles.ts';

const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const units = ['weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** An ISO 8601 duration in words; a text that is none stays as it is. */
export function durationWords(text: string, say: Say): string {
  const counts = iso.exec(text)?.slice(1);
  const words = counts?.flatMap((count, index) => {
    const unit = units[index];
    return count === undefined || unit === undefined ? [] : [say(`span.${unit}`, { count: Number(count) })];
  });
  return words === undefined || words.length === 0 ? text : words.join(' ');
}

/** A span with its kind: days of the calendar, business days, time by the clock or working time. */
export function spanWords(span: Span, say: Say): string {
  if ('elapsed' in span) return durationWords(span.elapsed, say);
  if ('working' in span) return say('span.working', { time: durationWords(span.working, say) });
  if ('businessDays' in span) return say('span.businessDays', { count: span.businessDays });
  return say('span.days', { count: span.days });
}

/** When a timer goes off, and what it does. */
export function timerWords(timer: OutlineTimer, titles: Titles): string {
  const { say } = titles;
  const what = [
    ...(timer.run === undefined ? [] : [say('timer.run', { transition: titles.transition(timer.run) })]),
    ...(timer.notify.length === 0 ? [] : [say('timer.notify', { people: titles.people(timer.notify) })]),
  ].join(', ');
  const told = say('timer.line', { when: timerMoment(timer, titles), what });
  return timer.when === undefined ? told : say('timer.if', { told, condition: conditionWords(timer.when, titles) });
}

/** When a timer goes off. */
export function timerMoment({ in: span, every, time, timeField }: OutlineTimer, titles: Titles): string {
  const { say } = titles;
  if (span !== undefined) return say(every ? 'timer.every' : 'timer.after', { span: spanWords(span, say) });
  if (timeField === undefined) return say('timer.at', { time: `\`${time ?? ''}\`` });
  const [field = '', part] = timeField.split('.');
  const key = part === 'start' ? 'timer.atStart' : part === 'end' ? 'timer.atEnd' : 'timer.at';
  return say(key, { time: say('subject.field', { field: titles.field(field) }) });
}
