import type { ServiceLevel } from '../../definition/catalogue.ts';
import type { ProcessDefinition } from '../../definition/process.ts';
import type { Element } from '../elements.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'SD2606',
  name: 'missing-calendar',
  severity: 'warning',
  title: 'Working time is to be counted, and no calendar says which',
  *run({ index, elements }) {
    const calendars = new Set(index.keys('calendar'));
    const bare = index
      .all('process')
      .map(({ definition }) => definition)
      .filter(({ uses }) => uses?.calendar === undefined);
    for (const { definition: parsed, path, value } of elements.spans) {
      if (!('working' in value || 'businessDays' in value) || value.calendar !== undefined) continue;
      const process = bare.find((one) => isCountedFor(one, { definition: parsed, path, value }, calendars));
      if (process === undefined) continue;
      const message = `Working time is counted here, and for \`${process.key}\` no calendar says which, so it is never due. Name a \`calendar\` here, or in the \`uses\` of the process.`;
      yield { definition: parsed, path, message };
    }
  },
};

/** Whether the span is of the process itself, of an approval that it shares, or of a clock without a calendar of its own. */
function isCountedFor(
  process: ProcessDefinition,
  { definition, path }: Element<unknown>,
  calendars: ReadonlySet<string>,
) {
  const owner = definition.definition;
  if (owner.kind === 'process') return owner.key === process.key;
  if (owner.kind === 'approval') return Object.values(process.approvals ?? {}).includes(owner.key);
  if (owner.kind !== 'serviceLevel' || process.uses?.serviceLevels?.includes(owner.key) !== true) return false;
  const clock = owner.clocks[String(path[1])];
  return clock !== undefined && !namesCalendar(clock, calendars);
}

/** A list without a row for all, and a path such as `service.calendar`, may lead to none. */
function namesCalendar({ calendar }: ServiceLevel['clocks'][string], calendars: ReadonlySet<string>): boolean {
  if (calendar === undefined || typeof calendar === 'string') return calendar !== undefined;
  return calendar.some(({ when, is }) => when === undefined && calendars.has(is));
}
