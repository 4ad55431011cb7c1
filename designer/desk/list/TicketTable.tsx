// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot be placed by their offsets
import { type ColumnDef, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { preferences } from '../../app/preferences.ts';
import { type Column, widthsIn } from '../../model/list-columns.ts';
import type { CursorStep } from '../../model/list-cursor.ts';
import type { ProcessShape } from '../../model/list-facets.ts';
import type { ListRow } from '../../model/list-rows.ts';
import { useChangingValue } from '../../ui/useChangingValue.ts';
import type { Reader } from './cells.tsx';
import { places } from './list-places.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import classes from './table.module.css';
import { type TicketTableFeatures, ticketTableFeatures } from './table-features.ts';
import { useWidths } from './useWidths.ts';

export type TicketTableProps = {
  readonly rows: readonly ListRow[];
  readonly columns: readonly Column[];
  readonly processes: readonly ProcessShape[];
  readonly sort: string;
  readonly isNarrow: boolean;
  /** The width that the list has. */
  readonly room: number;
  readonly hasMore: boolean;
  readonly hasSnippets: boolean;
  /** Names the list: its place on the screen is found again. */
  readonly place: string;
  readonly current: string | undefined;
  readonly open: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
  readonly onMore: () => void;
  readonly onSort: (column: Column) => void;
  readonly onMoveColumn: (id: string, place: number) => void;
  readonly onStep: (step: CursorStep, options: { readonly extends: boolean; readonly page: number }) => void;
  readonly onOpen: (id: string) => void;
  readonly onChoose: (id: string, options: { readonly isRange: boolean }) => void;
  readonly onChooseAll: () => void;
  /** How many rows somebody has scrolled past: as many are read when the list is read anew. */
  readonly seen: RefObject<number>;
  /** Instead of rows. */
  readonly children?: ReactNode;
};

const tall = { comfortable: 40, compact: 32 } as const;
const snippetHeight = 20;
/** Lines for what is still to come. */
const promised = 12;
/** Rows that are left when the next page is asked for. */
const ahead = 150;
const chooseWidth = 36;

/** Tickets in rows, of which only those are drawn that are seen. */
export function TicketTable(props: TicketTableProps) {
  const { t } = useTranslation('desk');
  const reader = useReader();
  const { rows, columns, isNarrow, hasMore, current, onMore, seen } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const { density } = useChangingValue(preferences);
  const height = tall[density] + (props.hasSnippets ? snippetHeight : 0);
  const { widths, setWidths } = useWidths();
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, width, least }): ColumnDef<TicketTableFeatures, ListRow> => ({
          id,
          size: width,
          minSize: least,
          maxSize: 900,
        }),
      ),
    [columns],
  );
  const table = useTable({
    features: ticketTableFeatures,
    columns: definitions,
    data: rows,
    getRowId: ({ ticket }) => ticket.id,
    columnResizeMode: 'onChange',
    state: { columnSizing: isNarrow ? {} : widths },
    onColumnSizingChange: setWidths,
  });
  const tableRows = table.getRowModel().rows;
  const at = useMemo(
    () => (current === undefined ? -1 : rows.findIndex(({ ticket }) => ticket.id === current)),
    [rows, current],
  );
  const virtual = useVirtualizer({
    count: tableRows.length + (hasMore ? promised : 0),
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => tableRows[index]?.id ?? index,
    overscan: 16,
    rangeExtractor: (range) => withRow(range, at),
    initialOffset: () => places.get(props.place) ?? 0,
    scrollPaddingStart: 34,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = virtual.range?.endIndex ?? 0;
  seen.current = lastSeen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  useEffect(() => {
    if (hasMore && lastSeen > tableRows.length - ahead) onMore();
  }, [hasMore, lastSeen, tableRows.length, onMore]);
  const latestAt = useRef(at);
  latestAt.current = at;
  useEffect(() => {
    // Only where somebody went there: rows that come and go move nothing.
    if (current !== undefined && latestAt.current >= 0) virtual.scrollToIndex(latestAt.current, { align: 'auto' });
  }, [current, virtual]);
  usePlace(scroll, props.place);
  useEffect(() => {
    // What the virtual rows know: asking the element would lay it out once more.
    if (virtual.isScrolling) places.set(props.place, virtual.scrollOffset ?? 0);
  });

  const sizes = widthsIn(props.room - chooseWidth, columns, isNarrow ? {} : table.state.columnSizing);
  const template = [chooseWidth, ...sizes].map((size) => `${size}px`).join(' ');
  const least = isNarrow ? 0 : sizes.reduce((sum, size) => sum + size, chooseWidth);
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if (onGridKey(event, props, Math.max(1, Math.floor((scroll.current?.clientHeight ?? 400) / height) - 2))) {
      event.preventDefault();
    }
  };
  return (
    <div
      ref={scroll}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('list.table')}
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={at < 0 ? undefined : `row-${current}`}
      data-list
      onKeyDown={onKey}
    >
      <TableHead {...props} headers={table.getHeaderGroups()[0]?.headers ?? []} template={template} least={least} />
      {props.children !== undefined ? (
        // What stands in the place of the rows is one for whoever listens.
        <div role="rowgroup">
          <div role="row" tabIndex={-1}>
            <div role="gridcell" tabIndex={-1}>
              {props.children}
            </div>
          </div>
        </div>
      ) : (
        <div
          role="rowgroup"
          className={classes.body}
          style={{ height: virtual.getTotalSize(), minWidth: least, ['--columns' as string]: template }}
        >
          {items.map(({ index, key, start, size }) => {
            const row = rows[index];
            const id = row?.ticket.id ?? '';
            return (
              <TableRow
                key={key}
                row={row}
                columns={columns}
                processes={props.processes}
                isNarrow={isNarrow}
                reader={reader}
                index={index}
                start={start}
                height={size}
                isCurrent={index === at}
                isOpen={row !== undefined && id === props.open}
                isChosen={props.chosen.has(id)}
                hasLeft={props.left.has(id)}
                onOpen={props.onOpen}
                onChoose={props.onChoose}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Once for all cells: asking for texts costs more than drawing one. */
function useReader(): Reader {
  const { t, i18n } = useTranslation('desk');
  const { language } = i18n;
  return useMemo(
    () => ({
      language,
      yes: t('list.value.yes'),
      no: t('list.value.no'),
      nobody: t('list.value.nobody'),
      noSummary: t('list.noSummary'),
      left: t('list.left'),
      choose: (number) => t('list.choose', { number }),
    }),
    [t, language],
  );
}

const steps: Readonly<Record<string, CursorStep>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};

/** The row that is meant is drawn wherever it stands: the grid names it to those who listen. */
function withRow(range: Range, at: number): number[] {
  const drawn = defaultRangeExtractor(range);
  if (at < 0 || drawn.includes(at)) return drawn;
  return [...drawn, at].sort((a, b) => a - b);
}

/** Whether the key meant something. */
function onGridKey(event: KeyboardEvent, props: TicketTableProps, page: number): boolean {
  const step = steps[event.key];
  if (step !== undefined) props.onStep(step, { extends: event.shiftKey, page });
  else if (event.key === 'Enter' && props.current !== undefined) props.onOpen(props.current);
  else if (event.key === ' ' && props.current !== undefined) props.onChoose(props.current, { isRange: event.shiftKey });
  else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey)) props.onChooseAll();
  else return false;
  return true;
}

/** Another list begins where it was left. */
function usePlace(scroll: RefObject<HTMLDivElement | null>, place: string): void {
  useLayoutEffect(() => {
    if (scroll.current !== null) scroll.current.scrollTop = places.get(place) ?? 0;
  }, [scroll, place]);
}
