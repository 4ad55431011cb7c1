import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAgent, sessionQuery } from '../../app/session.ts';
import { type Column, fittingColumns, movedTo } from '../../model/list-columns.ts';
import type { CursorStep } from '../../model/list-cursor.ts';
import { isSameQuery, turnedSort } from '../../model/list-query.ts';
import { builtInQuery, isBuiltIn, viewsFor } from '../../model/view-built-in.ts';
import { Failed } from '../../ui/States.tsx';
import { useKeys } from '../../ui/useKeys.ts';
import { Where } from '../../ui/Where.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ListHead } from './ListHead.tsx';
import { ListNews } from './ListNews.tsx';
import classes from './list.module.css';
import { NoTickets } from './NoTickets.tsx';
import { PendingRows } from './PendingRows.tsx';
import { SaveView } from './SaveView.tsx';
import { Split } from './Split.tsx';
import { TicketPane } from './TicketPane.tsx';
import { TicketTable } from './TicketTable.tsx';
import { useDeskAddress } from './useDeskAddress.ts';
import { usePanel } from './usePanel.ts';
import { usePrefetch } from './usePrefetch.ts';
import { useProcesses } from './useProcesses.ts';
import { useSelection } from './useSelection.ts';
import { useTickets } from './useTickets.ts';
import { useViews } from './useViews.ts';
import { ViewsPanel } from './ViewsPanel.tsx';

const chooseWidth = 36;

/** The desk: views, the list of one of them, and the ticket that is open. */
export function DeskPage() {
  const { t } = useTranslation('desk');
  const { data: session } = useQuery(sessionQuery);
  const isOfDesk = session != null && isAgent(session);
  const builtIn = viewsFor({ isAgent: isOfDesk });
  const own = useViews();
  const { processes, facets, columns: all } = useProcesses();
  const { view, query, ticket, go, open } = useDeskAddress(own.views, builtIn[0] ?? 'asked');
  const tickets = useTickets(query);
  const { rows, news, renew, listKey } = tickets;
  const selection = useSelection(listKey, rows);
  const [isSaving, setSaving] = useState(false);
  const panel = usePanel();
  const isSmall = useMediaQuery('(max-width: 1099px)') ?? false;
  const { ref: listBox, width } = useElementSize();
  const seen = useRef(0);

  const isNarrow = ticket !== undefined && !isSmall;
  const shownColumns = useMemo(() => {
    const chosen = query.columns.flatMap((id) => all.find((column) => column.id === id) ?? []);
    return isNarrow ? fittingColumns(chosen, width - chooseWidth) : chosen;
  }, [query.columns, all, isNarrow, width]);
  const openRow = useMemo(() => rows.find((row) => row.ticket.number === ticket), [rows, ticket]);
  const numberOf = (id: string | undefined) => rows.find((row) => row.ticket.id === id)?.ticket.number;

  const saved = own.views.find(({ id }) => id === view);
  const base = isBuiltIn(view) ? builtInQuery(view) : saved?.query;
  const isAsKept = base !== undefined && isSameQuery(base, query);
  const change = useMemo(
    () =>
      isAsKept
        ? undefined
        : {
            onUndo: () =>
              go(base ?? builtInQuery(builtIn[0] ?? 'asked'), { view: base === undefined ? builtIn[0] : view }),
            onSave:
              saved === undefined
                ? undefined
                : () => own.change.mutate({ id: saved.id, version: saved.version, query }),
          },
    [isAsKept, base, saved, query, view, go, own.change.mutate, builtIn],
  );

  const prefetch = usePrefetch();
  const stepTo = useCallback(
    (step: CursorStep, options?: { readonly extends?: boolean; readonly page?: number }) => {
      const id = selection.step(step, options);
      const place = rows.findIndex((row) => row.ticket.id === id);
      if (ticket !== undefined && id !== undefined) open(rows[place]?.ticket.number, { replace: true });
      prefetch(rows[place + (step === 'previous' ? -1 : 1)]?.ticket.id);
    },
    [selection.step, rows, ticket, open, prefetch],
  );
  const openId = useCallback(
    (id: string) => {
      selection.mean(id);
      const place = rows.findIndex((row) => row.ticket.id === id);
      open(rows[place]?.ticket.number);
      prefetch(rows[place + 1]?.ticket.id);
    },
    [selection.mean, rows, open, prefetch],
  );
  const shut = () => {
    open(undefined);
    focusList();
  };
  const focusList = () => document.querySelector<HTMLElement>('[data-list]')?.focus();
  /** Enter belongs to what has the focus: after a click on a view, to that view. Whoever walks the list means the list. */
  const walk = (step: 'next' | 'previous') => {
    if (document.activeElement?.closest('article') == null) focusList();
    stepTo(step);
  };
  const show = () => renew(seen.current);
  useKeys({
    next: () => walk('next'),
    previous: () => walk('previous'),
    extendNext: () => stepTo('next', { extends: true }),
    extendPrevious: () => stepTo('previous', { extends: true }),
    select: () => selection.current !== undefined && selection.choose(selection.current, { isRange: false }),
    open: () => {
      const number = numberOf(selection.current);
      if (number !== undefined) open(number);
    },
    close: () => {
      if (ticket !== undefined) shut();
      else selection.chooseOnly([]);
    },
    refresh: show,
    views: panel.toggle,
    saveView: () => setSaving(true),
  });

  const onMoveColumn = useCallback(
    (id: string, place: number) => go({ ...query, columns: movedTo(query.columns, id, place) }, { replace: true }),
    [query, go],
  );
  const onSort = useCallback(
    ({ id, sort = '' }: Column) =>
      go({ ...query, sort: turnedSort(query.sort, sort, id === 'updated' || id === 'created') }),
    [query, go],
  );
  const title = isBuiltIn(view) ? t(`list.view.${view}`) : (saved?.name ?? t('list.label'));
  const instead = tickets.isLoading ? (
    tickets.error === undefined ? (
      <PendingRows />
    ) : (
      <Failed error={tickets.error} retry={show} />
    )
  ) : rows.length === 0 && tickets.error !== undefined ? (
    <Failed error={tickets.error} retry={show} />
  ) : rows.length === 0 ? (
    <NoTickets query={query} view={isAsKept ? view : undefined} onChange={(next) => go(next)} />
  ) : undefined;
  return (
    <div className={classes.desk}>
      <Where title={title} />
      {ticket !== undefined && isSmall ? null : (
        <ViewsPanel
          builtIn={builtIn}
          own={own}
          view={view}
          isOpen={panel.isOpen}
          isListRead={!tickets.isLoading}
          onToggle={panel.toggle}
          onSave={() => setSaving(true)}
        />
      )}
      <Split
        isOver={isSmall}
        left={
          <>
            <ListHead
              query={query}
              facets={isOfDesk ? facets : facets.filter(({ kind }) => !ofDesk.has(kind))}
              columns={all}
              processes={processes}
              isNarrow={isNarrow}
              change={change}
              onChange={go}
              onSaveAs={() => setSaving(true)}
              onRenew={show}
              onLeave={focusList}
            />
            <ListNews
              entered={news.entered}
              left={news.left.size}
              error={rows.length > 0 ? tickets.error : undefined}
              onShow={show}
            />
            <div ref={listBox} className={classes.list}>
              <TicketTable
                rows={rows}
                columns={shownColumns}
                processes={processes}
                sort={query.words === '' ? query.sort : ''}
                isNarrow={isNarrow}
                room={width}
                hasMore={tickets.hasMore}
                hasSnippets={query.words !== ''}
                place={listKey}
                current={selection.current}
                open={openRow?.ticket.id}
                chosen={selection.chosen}
                left={news.left}
                onMore={tickets.readMore}
                onSort={onSort}
                onMoveColumn={onMoveColumn}
                onStep={stepTo}
                onOpen={openId}
                onChoose={selection.choose}
                onChooseAll={selection.chooseAll}
                seen={seen}
              >
                {instead}
              </TicketTable>
            </div>
            <BulkBar chosen={selection.chosen} onChoose={selection.chooseOnly} />
          </>
        }
        right={ticket === undefined ? undefined : <TicketPane id={openRow?.ticket.id} number={ticket} onClose={shut} />}
      />
      {isSaving ? (
        <SaveView own={own} query={query} onSaved={(id) => go(query, { view: id })} onClose={() => setSaving(false)} />
      ) : null}
    </div>
  );
}

/** Lists of these are for agents. */
const ofDesk: ReadonlySet<string> = new Set(['person', 'group', 'organisation', 'service', 'ci']);
