import { type Calendar, inLanguage, isoDurationMs } from '#engine';
import { instantIn, type WorkingStep, workingSteps } from '../../calendars/index.ts';
import { BadUsage, type CommandInput } from '../command.ts';
import { hoursText, weekdayOf } from './day-text.ts';
import { asUsage, calendarOfPack, neededOption, optionOf, type Subcommand } from './subcommand.ts';

export const tryTime: Subcommand = {
  usage: 'test <pack> <key> --from <time> (--working PT8H | --to <time>) [--json]',
  options: ['from', 'working', 'to', 'json'],
  takes: [2, 2],
  async run(input, positionals) {
    const length = askedLength(input);
    const opened = await calendarOfPack(input, positionals);
    if (opened === undefined) return 1;
    const { calendar } = opened;
    const from = asUsage(() => instantIn(calendar, optionOf(input, 'from') ?? ''));
    const to =
      length === undefined
        ? asUsage(() => instantIn(calendar, optionOf(input, 'to') ?? ''))
        : calendar.add(from, length);
    if (to === undefined) {
      input.err(
        'statedesk calendar: The calendar has not that much working time before the year 2200. Give it a week, or a shorter --working.\n',
      );
      return 1;
    }
    tell(input, { calendar, from, to, asked: length });
    return 0;
  },
};

/** Milliseconds of --working; undefined where --to asks the other way round. */
function askedLength(input: CommandInput): number | undefined {
  neededOption(input, 'from', 'from when on');
  const [working, to] = [optionOf(input, 'working'), optionOf(input, 'to')];
  if ((working === undefined) === (to === undefined))
    throw new BadUsage('say either --working, for when it is due, or --to, for how much working time lies between.');
  if (working === undefined) return undefined;
  const length = isoDurationMs(working);
  if (length === undefined) throw new BadUsage('--working takes a duration such as PT8H or PT1H30M.');
  return length;
}

type Told = {
  readonly calendar: Calendar;
  readonly from: number;
  readonly to: number;
  readonly asked: number | undefined;
};

function tell(input: CommandInput, { calendar, from, to, asked }: Told): void {
  const working = calendar.between(from, to);
  const { steps, skipped } = workingSteps(calendar, Math.min(from, to), Math.max(from, to));
  const [fromText, toText] = [from, to].map((at) => instantText(calendar, at));
  if (input.values.json === true) {
    const days = steps.map(({ worked, ...step }) => ({
      ...step,
      worked: worked.map((one) => one.map((at) => instantText(calendar, at))),
    }));
    input.out(`${JSON.stringify({ from: fromText, to: toText, workingMs: working, skipped, days })}\n`);
    return;
  }
  const result =
    asked === undefined ? `${working < 0 ? '-' : ''}${hoursText(Math.abs(working))} of working time` : `due ${toText}`;
  input.out(`${result}\n\nfrom ${fromText}\n`);
  for (const [place, step] of steps.entries()) {
    if (skipped > 0 && place === steps.length / 2) input.out(`  … ${skipped} more days\n`);
    input.out(`  ${stepText(calendar, step)}\n`);
  }
  input.out(`to   ${toText}\n`);
}

function stepText(calendar: Calendar, { date, worked, workedMs, sumMs, why, title }: WorkingStep): string {
  const hours = worked.map((span) => span.map((at) => clockText(calendar, at)).join('-')).join(', ');
  const reason = inLanguage(title, 'en', why === undefined ? '' : reasons[why]);
  const sums = workedMs === 0 ? '' : `${hoursText(workedMs)}, together ${hoursText(sumMs)}`;
  return `${date} ${weekdayOf(date)}  ${(hours || '-').padEnd(25)} ${sums}${sums !== '' && reason !== '' ? '  ' : ''}${reason}`.trimEnd();
}

const reasons = { off: 'off', shortened: 'shortened', moved: 'moved', ownHours: 'hours of its own' } as const;

function zoned({ zone }: Calendar, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function instantText(calendar: Calendar, at: number): string {
  return zoned(calendar, at).toString({ timeZoneName: 'never', smallestUnit: at % 60_000 === 0 ? 'minute' : 'second' });
}

function clockText(calendar: Calendar, at: number): string {
  const { hour, minute } = zoned(calendar, at);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
