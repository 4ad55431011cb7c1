import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { type CursorStep, moveCursor, stillThere, toggledRow, withRange } from '../../model/list-cursor.ts';
import type { ListRow } from '../../model/list-rows.ts';

export type Selection = {
  /** The row that is meant. */
  readonly current: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly ids: readonly string[];
  readonly mean: (id: string | undefined) => void;
  /** Answers the row that is meant then. */
  readonly step: (
    step: CursorStep,
    options?: { readonly extends?: boolean; readonly page?: number },
  ) => string | undefined;
  readonly choose: (id: string, options: { readonly isRange: boolean }) => void;
  readonly chooseAll: () => void;
  readonly chooseOnly: (ids: readonly string[]) => void;
};

type Kept = { readonly list: string; readonly current: string | undefined; readonly chosen: ReadonlySet<string> };

const none: ReadonlySet<string> = new Set();
/** Whoever comes back to a list finds the row that he left. */
const meant = new Map<string, string>();

/** Which row of a list is meant, and which are chosen. Another list begins anew. */
export function useSelection(list: string, rows: readonly ListRow[]): Selection {
  const ids = useMemo(() => rows.map(({ ticket }) => ticket.id), [rows]);
  const [kept, setKept] = useState<Kept>({ list, current: meant.get(list), chosen: none });
  const state = kept.list === list ? kept : { list, current: meant.get(list), chosen: none };
  const anchor = useRef<string | undefined>(undefined);
  const latest = useLatest({ ...state, ids });
  const put = useCallback(
    (some: Partial<Kept>) => {
      const { ids: _, ...now } = latest.current;
      const next = { ...now, ...some };
      latest.current = { ...latest.current, ...some };
      if (next.current !== undefined) meant.set(next.list, next.current);
      setKept(next);
    },
    [latest],
  );
  const mean = useCallback((id: string | undefined) => put({ current: id }), [put]);
  const step = useCallback<Selection['step']>(
    (move, { extends: isExtending = false, page = 10 } = {}) => {
      const { current, chosen, ids: all } = latest.current;
      const next = moveCursor(all, current, move, page);
      if (next === undefined) return undefined;
      put({ current: next, ...(isExtending ? { chosen: withRange(all, chosen, [current ?? next, next]) } : {}) });
      return next;
    },
    [latest, put],
  );
  const choose = useCallback<Selection['choose']>(
    (id, { isRange }) => {
      const { chosen, ids: all } = latest.current;
      const from = anchor.current;
      put({
        current: id,
        chosen: isRange && from !== undefined ? withRange(all, chosen, [from, id]) : toggledRow(chosen, id),
      });
      anchor.current = id;
    },
    [latest, put],
  );
  return {
    current: state.current,
    chosen: useMemo(() => stillThere(ids, state.chosen), [ids, state.chosen]),
    ids,
    mean,
    step,
    choose,
    chooseAll: useCallback(() => put({ chosen: new Set(latest.current.ids) }), [latest, put]),
    chooseOnly: useCallback((only) => put({ chosen: new Set(only) }), [put]),
  };
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
