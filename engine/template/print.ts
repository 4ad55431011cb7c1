/** What a value looks like to its reader, by its type; decided when the template is compiled. */
import { inLanguage, type LocalText } from '../definition/text.ts';
import {
  brokenPiece,
  type ExpressionContext,
  type Known,
  type Member,
  type PathUse,
  type RecordType,
  type SubjectType,
  selectAttribute,
  type ValueType,
} from '../expression/index.ts';
import type { DateStyle, Formats } from './formats.ts';
import { plainText } from './plain-text.ts';
import type { TemplateScope } from './scope.ts';

/** Who reads, and what there is to look up. */
export type Reader = { readonly formats: Formats; readonly context: ExpressionContext };

export type Print = (value: Known, reader: Reader) => string;

export type PrintUse = { readonly scope: TemplateScope; readonly use: PathUse };

/** How a value of the type is printed; a sentence for a type that has no text of its own. */
export function printOf(type: ValueType, { scope, use }: PrintUse): Print | string {
  switch (type.kind) {
    case 'string':
      if (type.options !== undefined) return printTitle(titlesOf(type.options.name, scope));
      return type.rich ? (value) => plainText(String(value)) : (value) => String(value);
    case 'integer':
    case 'decimal':
      return numeric((value, formats) => formats.number(value));
    case 'duration':
      return numeric((value, formats) => formats.duration(value));
    case 'timestamp':
      return printDate(type.day === true, 'medium');
    case 'person':
      return printPerson(type, use);
    case 'ci':
      return (value) => String(value);
    case 'record':
      return printRecord(type);
    case 'list':
      return printList(type.of, { scope, use });
    case 'boolean':
      return 'Yes or no has no text: write {{#if …}}.';
    case 'any':
      return () => '';
  }
}

export function printDate(isDay: boolean, style: DateStyle): Print {
  return numeric((value, formats) => (isDay ? formats.day(value, style) : formats.instant(value, style)));
}

/** The title in the reader's language, the key where there is none. */
export function printTitle(titles: Readonly<Record<string, LocalText>>): Print {
  return (value, { formats }) => {
    const key = String(value);
    return Object.hasOwn(titles, key) ? inLanguage(titles[key], formats.language, key) : key;
  };
}

export function titlesOf(options: string, { titles }: TemplateScope): Readonly<Record<string, LocalText>> {
  return titles !== undefined && Object.hasOwn(titles, options) ? (titles[options] ?? {}) : {};
}

function numeric(print: (value: number, formats: Formats) => string): Print {
  return (value, { formats }) => (typeof value === 'number' ? print(value, formats) : '');
}

/** The name, or the id of somebody whose name nobody knows. */
function printPerson(type: SubjectType, use: PathUse): Print {
  if (type.idOnly) return (value) => String(value);
  const person = { type, evaluate: (_context: ExpressionContext, [id]: Known[]) => id ?? '' };
  const name = selectAttribute(person, 'name', use);
  return (value, { context }) => {
    const found = name === brokenPiece ? value : name.evaluate(context, [value]);
    return typeof found === 'string' ? found : String(value);
  };
}

function printList(of: ValueType, uses: PrintUse): Print | string {
  const print = printOf(of, uses);
  if (typeof print === 'string') return print;
  return (value, reader) => (Array.isArray(value) ? reader.formats.list(value.map((item) => print(item, reader))) : '');
}

function printRecord({ name, members }: RecordType): Print | string {
  const part = (value: Known, member: string): Known | undefined => readPart(value, member, members[member]);
  switch (name) {
    case 'period':
      return (value, { formats }) => periodText(part(value, 'start'), part(value, 'end'), formats);
    case 'money':
      return (value, { formats }) => moneyText(part(value, 'amount'), part(value, 'currency'), formats);
    case 'attachment':
      return (value) => String(part(value, 'name') ?? '');
    default:
      return `A ${name} has no text: name one of its parts.`;
  }
}

function readPart(value: Known, name: string, member: Member | undefined): Known | undefined {
  if (member === undefined || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? member.read(Reflect.get(value, name)) : undefined;
}

function periodText(start: Known | undefined, end: Known | undefined, formats: Formats): string {
  if (typeof start === 'number' && typeof end === 'number' && start <= end) return formats.period(start, end);
  const known = [start, end].filter((instant) => typeof instant === 'number');
  return known.map((instant) => formats.instant(instant, 'medium')).join(' – ');
}

function moneyText(amount: Known | undefined, currency: Known | undefined, formats: Formats): string {
  return typeof amount === 'number' && typeof currency === 'string' ? formats.money(amount, currency) : '';
}
