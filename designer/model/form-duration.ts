/** Lengths of time as people write them: `1 h 30 min`, `1,5 ч`, `2d`, `1:30`, and a bare number of minutes. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const units: readonly (readonly [RegExp, number])[] = [
  [/^(w|wk|weeks?|н|нед|недел[яиьюе]\p{L}*)$/u, 7 * day],
  [/^(d|days?|д|дн|дня|дней|день|сут|сутки|суток)$/u, day],
  [/^(h|hr|hrs|hours?|ч|час|часа|часов)$/u, hour],
  [/^(m|min|mins|minutes?|м|мин|минут[аыу]?)$/u, minute],
  [/^(s|sec|secs|seconds?|с|сек|секунд[аыу]?)$/u, second],
];

const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration as the engine takes it; undefined for any other text. */
export function isoDurationMs(text: string): number | undefined {
  const parts = iso.exec(text);
  if (parts === null || text === 'P' || text.endsWith('T')) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return days * day + hours * hour + minutes * minute + seconds * second;
}

/** Undefined for what is no length of time. */
export function durationMsFromText(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  const iso = isoDurationMs(plain.toUpperCase());
  if (iso !== undefined) return iso;
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(plain);
  if (clock !== null) return Number(clock[1]) * hour + Number(clock[2]) * minute;
  if (/^\d+$/.test(plain)) return Number(plain) * minute;
  return sumOf(plain);
}

function sumOf(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?/gu)];
  const rest = text.replaceAll(/(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?/gu, '').replaceAll(/[\s,;и&+]|and/g, '');
  if (parts.length === 0 || rest !== '') return undefined;
  let sum = 0;
  for (const [, amount = '', word = ''] of parts) {
    const unit = units.find(([pattern]) => pattern.test(word))?.[1];
    if (unit === undefined) return undefined;
    sum += Number(amount.replace(',', '.')) * unit;
  }
  return Math.round(sum / second) * second;
}

/** As the engine reads it: days of 24 hours, hours, minutes, seconds. */
export function isoOfMs(ms: number): string {
  const { days, hours, minutes, seconds } = partsOf(ms);
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds > 0 ? `${seconds}S` : ''}`;
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}

export function durationFromText(text: string): string | undefined {
  const ms = durationMsFromText(text);
  return ms === undefined ? undefined : isoOfMs(ms);
}

/** `2 d 4 h` or `2 д 4 ч`: what `durationFromText` reads back as the same. */
export function durationWords(iso: string, language: string): string {
  const ms = isoDurationMs(iso);
  return ms === undefined ? iso : wordsOfMs(ms, language);
}

export function wordsOfMs(ms: number, language: string): string {
  const { days, hours, minutes, seconds } = partsOf(Math.abs(ms));
  const words = language === 'ru' ? ['д', 'ч', 'мин', 'с'] : ['d', 'h', 'min', 's'];
  const said = [days, hours, minutes, seconds].flatMap((amount, n) => (amount > 0 ? [`${amount} ${words[n]}`] : []));
  return `${ms < 0 ? '−' : ''}${said.length === 0 ? `0 ${words[2]}` : said.join(' ')}`;
}

function partsOf(ms: number) {
  return {
    days: Math.floor(ms / day),
    hours: Math.floor((ms % day) / hour),
    minutes: Math.floor((ms % hour) / minute),
    seconds: Math.floor((ms % minute) / second),
  };
}
