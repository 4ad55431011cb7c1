import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Scalar } from '../model/routing-cells.ts';
import classes from './routing.module.css';
import type { TableAnswer, TableTrial } from './routing-queries.ts';
import { type CellWords, useCellWords } from './useCellWords.ts';

type RoutingGridProps = { readonly table: TableAnswer; readonly trial: TableTrial | undefined };

/** The rows in their order; of a ticket that is tried, the row that fits and the cell that stood against each above it. */
export function RoutingGrid({ table, trial }: RoutingGridProps) {
  const { t } = useTranslation('rules');
  const words = useCellWords(table);
  return (
    <div className={classes.scroller}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('routing.row')}
            </th>
            <th scope="colgroup" colSpan={table.in.length}>
              {t('routing.inputs')}
            </th>
            <th scope="colgroup" colSpan={table.out.length} className={classes.out}>
              {t('routing.outputs')}
            </th>
          </tr>
          <tr>
            {table.in.map(({ name }) => (
              <th key={name} scope="col">
                {words.column(name)}
              </th>
            ))}
            {table.out.map((name, place) => (
              <th key={name} scope="col" className={place === 0 ? classes.out : undefined}>
                {name === 'group' || name === 'assign' ? t(`routing.${name}`) : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is told by its place
            <Row key={row} row={row} cells={cells} table={table} trial={trial} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = RoutingGridProps & {
  readonly row: number;
  readonly cells: readonly Scalar[];
  readonly words: CellWords;
};

function Row({ row, cells, table, trial, words }: RowProps) {
  const against = trial?.above.find((one) => one.row === row)?.column;
  const fits = trial?.row === row || trial?.rows?.includes(row) === true;
  return (
    <tr data-counts={fits || undefined} data-passed={against !== undefined || undefined}>
      <th scope="row">
        {row + 1}
        <RowMark fits={fits} isPassed={against !== undefined} />
      </th>
      {table.in.map(({ name }, place) => {
        const text = words.asks(name, cells[place] ?? '-');
        return (
          <td key={name} data-any={cells[place] === '-' || undefined} data-against={against === name || undefined}>
            {text.startsWith('`') ? <code>{text.slice(1, -1)}</code> : text}
          </td>
        );
      })}
      {table.out.map((name, place) => (
        <td key={name} className={place === 0 ? classes.out : undefined}>
          {words.output(name, cells[table.in.length + place] ?? '-')}
        </td>
      ))}
    </tr>
  );
}

function RowMark({ fits, isPassed }: { readonly fits: boolean; readonly isPassed: boolean }) {
  const { t } = useTranslation('rules');
  if (!fits && !isPassed) return null;
  const Icon = fits ? Check : X;
  return (
    <>
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{t(fits ? 'routing.fits' : 'routing.passed')}</span>
    </>
  );
}
