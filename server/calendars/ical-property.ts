import ICAL from 'ical.js';
import { atLine, quoted } from './calendar-trouble.ts';
import type { Component, ContentLine } from './ical-lines.ts';

/** A property as ical.js reads it: values unescaped; parameters by their names in small letters. */
export type Property = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** `date`, `date-time`, `duration`, `period`, `text`, … */
  readonly type: string;
  readonly values: readonly string[];
  readonly line: number;
};

/** All of this name in a component. Throws {@link CalendarTrouble} for one that cannot be read. */
export function propertiesOf(component: Component, name: string): readonly Property[] {
  return component.properties.filter((property) => property.name === name).map(read);
}

/** The first of this name. */
export function propertyOf(component: Component, name: string): Property | undefined {
  const found = component.properties.find((property) => property.name === name);
  return found === undefined ? undefined : read(found);
}

function read({ name, text, line }: ContentLine): Property {
  try {
    const [, parameters, type, ...values] = ICAL.parse.property(text) as [
      string,
      Record<string, unknown>,
      string,
      ...unknown[],
    ];
    return { name, parameters: asTexts(parameters), type, values: values.flat().map(String), line };
  } catch {
    throw atLine(line, `${quoted(text)} cannot be read. Mend it, or take the event out.`);
  }
}

function asTexts(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}
