// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot be placed by their offsets
import { type MouseEvent, memo } from 'react';
import type { Column } from '../../model/list-columns.ts';
import type { ProcessShape } from '../../model/list-facets.ts';
import type { ListRow } from '../../model/list-rows.ts';
import { type Reader, TicketCell } from './cells.tsx';
import classes from './table.module.css';

type TableRowProps = {
  /** Undefined while it is not read yet. */
  readonly row: ListRow | undefined;
  readonly columns: readonly Column[];
  readonly processes: readonly ProcessShape[];
  readonly isNarrow: boolean;
  readonly reader: Reader;
  readonly index: number;
  readonly start: number;
  readonly height: number;
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  /** It is shown, and belongs here no longer. */
  readonly hasLeft: boolean;
  readonly onOpen: (id: string) => void;
  readonly onChoose: (id: string, options: { readonly isRange: boolean }) => void;
};

export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, index, start, height } = props;
  const place = { height, transform: `translateY(${start}px)` };
  if (row === undefined) return <div className={classes.promised} style={place} aria-hidden="true" />;
  return <Row {...props} row={row} place={place} index={index} />;
});

type RowProps = TableRowProps & { readonly row: ListRow; readonly place: React.CSSProperties };

function Row({ row, place, columns, processes, isNarrow, reader, index, ...props }: RowProps) {
  const { id, number } = row.ticket;
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) props.onChoose(id, { isRange: true });
    else if (event.ctrlKey || event.metaKey)
      window.open(`/tickets/${encodeURIComponent(number)}`, '_blank', 'noopener');
    else props.onOpen(id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={`row-${id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isChosen}
      aria-current={props.isOpen || undefined}
      tabIndex={-1}
      className={classes.row}
      style={place}
      data-current={props.isCurrent || undefined}
      data-open={props.isOpen || undefined}
      data-chosen={props.isChosen || undefined}
      data-left={props.hasLeft || undefined}
      title={props.hasLeft ? reader.left : undefined}
      onMouseDown={keepFocus}
      onClick={onClick}
    >
      <div role="gridcell" tabIndex={-1} aria-colindex={1} className={classes.choose}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={props.isChosen}
          aria-label={reader.choose(number)}
          title={`${reader.choose(number)} (X)`}
          onClick={(event) => {
            event.stopPropagation();
            props.onChoose(id, { isRange: event.shiftKey });
          }}
          onChange={() => undefined}
        />
      </div>
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={at + 2}
          className={classes.cell}
          data-column={column.id}
        >
          <TicketCell row={row} column={column} processes={processes} isNarrow={isNarrow} reader={reader} />
        </div>
      ))}
    </div>
  );
}

/** A row that is clicked leaves the focus to the grid, which has the keys; text is not selected by choosing a range. */
function keepFocus(event: MouseEvent<HTMLElement>): void {
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}
