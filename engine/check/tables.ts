/** Decision and routing tables as the rules about their rows see them: cells of known types, whatever kind of table it is. */
import { choicesOf } from '../compile/index-of-definitions.ts';
import { type CompiledRouting, withoutConditions } from '../compile/routing.ts';
import { calendarAsked, typedRouting } from '../compile/routing-columns.ts';
import type { CompiledProcess } from '../compile/types.ts';
import {
  type Cell,
  type Column,
  type Coverage,
  compileTable,
  coverageOf,
  type Occurrence,
  type Sample,
} from '../decision/index.ts';
import type { DecisionTable } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { CheckInput } from './rule.ts';

export type CheckedTable = {
  readonly parsed: ParsedDefinition;
  readonly hit: CompiledRouting['hit'];
  readonly columns: readonly Column[];
  readonly rows: readonly CheckedRow[];
  /** Places of the rows, in the order in which they are tried. */
  readonly order: readonly number[];
  readonly coverage: Coverage;
};

/** `isSure`: no condition stands against it that only a ticket can answer. */
export type CheckedRow = { readonly cells: readonly Cell[]; readonly isSure: boolean };

/** Tables whose every cell could be read; a routing table once for each process that uses it. */
export function checkedTables({ index, processes }: CheckInput): readonly CheckedTable[] {
  const choices = choicesOf(index);
  const decisions = index
    .all('decisionTable')
    .flatMap((parsed) =>
      checked(parsed, parsed.definition, { choices, hit: parsed.definition.hit, occurrenceOf: given }),
    );
  const routings = index.all('routingTable').flatMap((parsed) =>
    processes
      .filter(({ definition }) => definition.uses?.routing === parsed.definition.key)
      .flatMap(({ compiled }) => {
        const plain = withoutConditions(parsed.definition);
        const { table, choices: typed } = typedRouting(plain, index, compiled);
        const isSure = parsed.definition.rows.map((row, n) =>
          row.every((cell, place) => cell === plain.rows[n]?.[place]),
        );
        const occurrenceOf = occurrencesIn(compiled);
        return checked(parsed, table, { choices: typed, hit: parsed.definition.hit, occurrenceOf, isSure });
      }),
  );
  return [...decisions, ...routings];
}

/** What a process computes by a table stays empty where its inputs are. */
function given(): Occurrence {
  return { empty: false, many: false };
}

/** Whether a calendar is open is always known, and so is what each requester is or is not. */
function occurrencesIn(process: CompiledProcess): (column: Column) => Occurrence {
  return ({ name, type }) => {
    const [key = '', attribute] = name.split('.');
    const isKnown =
      calendarAsked(name, process) !== undefined ||
      (key === 'requester' && attribute !== undefined && type === 'boolean');
    return { empty: !isKnown, many: process.fields.get(key)?.definition.many === true };
  };
}

type Reading = {
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly hit: CompiledRouting['hit'];
  readonly occurrenceOf: (column: Column) => Occurrence;
  readonly isSure?: readonly boolean[];
};

function checked(
  parsed: ParsedDefinition,
  definition: DecisionTable,
  { choices, hit, occurrenceOf, isSure }: Reading,
): readonly CheckedTable[] {
  const { table, problems } = compileTable(definition, choices);
  if (problems.length > 0) return [];
  const rows = table.rows.map(({ cells }, n) => ({ cells, isSure: isSure?.[n] ?? true }));
  const all = rows.map(({ cells }) => cells);
  const coverage = coverageOf(all, table.inputs, occurrenceOf);
  return [{ parsed, hit, columns: table.inputs, rows, order: table.order, coverage }];
}

/** `topic` 'network', `requester.vip` empty. */
export function sampleWords(sample: Sample, columns: readonly Column[]): string {
  return columns.map(({ name }, n) => `\`${name}\` ${sample[n] === undefined ? 'empty' : `'${sample[n]}'`}`).join(', ');
}
