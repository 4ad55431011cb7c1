/** A service level as its reader needs it: conditions as data that can be worded, with the names that they use. */
import {
  type ClockDefinition,
  type CompiledProcess,
  type Condition,
  conditionOf,
  type ServiceLevel,
  type World,
} from '#engine';
import { inputsOf } from './inputs.ts';

export type LevelPlace = {
  readonly world: World;
  /** In whose words conditions are told; undefined where no process uses the level. */
  readonly process: CompiledProcess | undefined;
  readonly using: readonly CompiledProcess[];
};

type ShownCondition = { readonly source: string; readonly condition?: Condition };
type Told = (source: string) => ShownCondition;

export function shownLevel(definition: ServiceLevel, { world, process, using }: LevelPlace) {
  const told: Told = (source) => ({
    source,
    ...(process === undefined ? {} : { condition: conditionOf(source, process) }),
  });
  const usual = process?.definition.uses?.calendar;
  return {
    ...(process === undefined ? {} : { process: process.key }),
    ...(usual === undefined ? {} : { usualCalendar: usual }),
    ...optional('when', definition.when, told),
    clocks: Object.entries(definition.clocks).map(([key, clock]) => shownClock(key, clock, told)),
    processes: using.map((one) => ({
      key: one.key,
      title: one.definition.title,
      inputs: inputsOf(asking(definition.key, one), { process: one, world }),
    })),
    calendars: Object.fromEntries([...world.calendars].map(([key, { title }]) => [key, title])),
    names: { fields: fieldTitles(process), links: linkTitles(process) },
  };
}

/** What decides for whom it is, which target applies and which calendar. */
function asking(key: string, { serviceLevels }: CompiledProcess) {
  const level = serviceLevels.levels.find((one) => one.key === key);
  const choices = level?.clocks.flatMap(({ targets, calendars }) => [...targets, ...calendars]) ?? [];
  return [level?.when, ...choices.map(({ when }) => when)];
}

function shownClock(key: string, clock: ClockDefinition, told: Told) {
  const { title, start, meet, pause, cancel, target, calendar = [], warn = [] } = clock;
  const { onEdit = 'recalculate', onReopen = 'resume', onWarning = [], onBreach = [] } = clock;
  const calendars = typeof calendar === 'string' ? [{ is: calendar }] : calendar;
  const row = <Is>({ when, is }: { readonly when?: string; readonly is: Is }) => ({
    ...optional('when', when, told),
    is,
  });
  return {
    key,
    ...(title === undefined ? {} : { title }),
    start: told(start),
    meet: told(meet),
    ...optional('pause', pause, told),
    ...optional('cancel', cancel, told),
    targets: target.map(row),
    calendars: calendars.map(row),
    warn,
    onEdit,
    onReopen,
    warningActions: onWarning.length,
    breachActions: onBreach.length,
  };
}

function optional<Name extends string>(name: Name, source: string | undefined, told: Told) {
  return (source === undefined ? {} : { [name]: told(source) }) as { readonly [key in Name]?: ShownCondition };
}

function fieldTitles(process: CompiledProcess | undefined) {
  const fields = [...(process?.fields ?? [])];
  return Object.fromEntries(
    fields.flatMap(([key, { definition }]) => (definition.title === undefined ? [] : [[key, definition.title]])),
  );
}

function linkTitles(process: CompiledProcess | undefined) {
  const links = Object.entries(process?.definition.links ?? {});
  return Object.fromEntries(links.flatMap(([key, { title }]) => (title === undefined ? [] : [[key, title]])));
}
