// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot be placed by their offsets
import type { Header } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../model/list-columns.ts';
import type { ListRow } from '../../model/list-rows.ts';
import classes from './table.module.css';
import type { TicketTableFeatures } from './table-features.ts';
import { useColumnTitle } from './useColumnTitle.ts';

type TableHeadProps = {
  readonly headers: readonly Header<TicketTableFeatures, ListRow, unknown>[];
  readonly columns: readonly Column[];
  readonly sort: string;
  readonly template: string;
  readonly least: number;
  readonly isNarrow: boolean;
  readonly onSort: (column: Column) => void;
  readonly onMoveColumn: (id: string, place: number) => void;
};

/** Names of the columns: pressed they sort, dragged (or with Alt and an arrow) they change places. */
export function TableHead({ headers, columns, template, least, ...props }: TableHeadProps) {
  const { t } = useTranslation('desk');
  const [over, setOver] = useState<string | undefined>();
  return (
    <div role="rowgroup" className={classes.head} style={{ minWidth: least }}>
      <div
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        className={classes.headRow}
        style={{ gridTemplateColumns: template }}
      >
        <div role="columnheader" tabIndex={-1} aria-colindex={1}>
          <span className="visually-hidden">{t('list.chosenColumn')}</span>
        </div>
        {headers.map((header, place) => {
          const column = columns[place];
          if (column === undefined) return null;
          return (
            <HeadCell
              key={column.id}
              {...props}
              column={column}
              header={header}
              place={place}
              isOver={over === column.id}
              onOver={setOver}
            />
          );
        })}
      </div>
    </div>
  );
}

type HeadCellProps = Omit<TableHeadProps, 'headers' | 'columns' | 'template' | 'least'> & {
  readonly column: Column;
  readonly header: TableHeadProps['headers'][number];
  readonly place: number;
  readonly isOver: boolean;
  readonly onOver: (id: string | undefined) => void;
};

const kind = 'application/x-statedesk-column';

function HeadCell({ column, header, place, isOver, sort, isNarrow, onSort, onMoveColumn, onOver }: HeadCellProps) {
  const { t } = useTranslation('desk');
  const title = useColumnTitle()(column);
  const isSorted = column.sort !== undefined && sort.replace(/^-/, '') === column.sort;
  const direction = isSorted ? (sort.startsWith('-') ? 'descending' : 'ascending') : 'none';
  const resize = (step: number) =>
    header.getContext().table.setColumnSizing((old: Record<string, number>) => ({
      ...old,
      [column.id]: Math.max(column.least, header.column.getSize() + step),
    }));
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || isNarrow) return;
    if (event.altKey) onMoveColumn(column.id, place + step);
    else if (event.shiftKey) resize(step * 16);
    else return;
    event.preventDefault();
  };
  const help = isNarrow
    ? title
    : `${title}\n${column.sort === undefined ? '' : `${t('list.head.sort')}\n`}${t('list.head.move')}`;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-colindex={place + 2}
      aria-sort={column.sort === undefined ? undefined : direction}
      className={classes.headCell}
      data-over={isOver || undefined}
      draggable={!isNarrow}
      onDragStart={(event) => {
        event.dataTransfer.setData(kind, column.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(kind)) return;
        event.preventDefault();
        onOver(column.id);
      }}
      onDragLeave={() => onOver(undefined)}
      onDrop={(event) => {
        onOver(undefined);
        onMoveColumn(event.dataTransfer.getData(kind), place);
      }}
    >
      <button
        type="button"
        className={classes.headButton}
        title={help}
        aria-disabled={column.sort === undefined || undefined}
        onClick={() => (column.sort === undefined ? undefined : onSort(column))}
        onKeyDown={onKey}
      >
        <span className={isNarrow && signs.has(column.id) ? 'visually-hidden' : undefined}>{title}</span>
        {direction === 'ascending' ? <ArrowUp size={13} aria-hidden="true" /> : null}
        {direction === 'descending' ? <ArrowDown size={13} aria-hidden="true" /> : null}
      </button>
      {isNarrow ? null : (
        <span
          className={classes.resize}
          aria-hidden="true"
          draggable
          onDragStart={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
          onMouseDown={header.getResizeHandler()}
          onTouchStart={header.getResizeHandler()}
        />
      )}
    </div>
  );
}

/** Told by signs alone where room is scarce. */
const signs: ReadonlySet<string> = new Set(['state', 'field.priority']);
