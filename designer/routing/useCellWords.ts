import { useTranslation } from 'react-i18next';
import { inLanguage } from '../model/form-shape.ts';
import { readCell, type Scalar } from '../model/routing-cells.ts';
import { inputWords } from '../model/trial.ts';
import type { TableAnswer } from './routing-queries.ts';

const rules = ['manual', 'leastLoaded', 'roundRobin', 'nearest'] as const;

/** What the words of cells are found in. */
export type WordedTable = Pick<TableAnswer, 'in' | 'groups'>;

export type CellWords = {
  /** Of an input column. */
  column(name: string): string;
  /** What an input cell asks. */
  asks(name: string, cell: Scalar): string;
  /** What a ticket has in an input column. */
  found(name: string, value: Scalar): string;
  output(name: string, cell: Scalar): string;
};

/** Cells of a routing table in the reader's words. */
export function useCellWords(table: WordedTable): CellWords {
  const { t, i18n } = useTranslation('rules');
  const { t: say } = useTranslation('process');
  const { language } = i18n;
  const inputOf = (name: string) => table.in.find((one) => one.name === name);
  const optionOf = (name: string, value: string) =>
    inLanguage(inputOf(name)?.options?.find((one) => one.value === value)?.title, language, value);
  return {
    column: (name) => {
      const input = inputOf(name);
      return input === undefined ? name : inputWords(input, language, say);
    },
    asks: (name, cell) => {
      const read = readCell(cell, inputOf(name)?.options !== undefined);
      switch (read.kind) {
        case 'any':
          return t('routing.any');
        case 'yes':
        case 'no':
          return t(`trial.${read.kind}`);
        case 'condition':
          return `\`${read.text}\``;
        case 'text':
          return read.text;
        case 'values': {
          const values = read.values.map((value) => optionOf(name, value)).join(t('routing.or'));
          return read.isNot ? t('routing.not', { values }) : values;
        }
      }
    },
    found: (name, value) => {
      const { kind } = readCell(value, false);
      return kind === 'yes' || kind === 'no' ? t(`trial.${kind}`) : optionOf(name, String(value));
    },
    output: (name, cell) => {
      const value = String(cell);
      if (value === '-') return '—';
      if (name === 'group') return inLanguage(table.groups[value], language, value);
      const rule = name === 'assign' ? rules.find((one) => one === value) : undefined;
      return rule === undefined ? value : t(`routing.rule.${rule}`);
    },
  };
}
