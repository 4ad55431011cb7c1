import type { ColumnSizingState, Updater } from '@tanstack/react-table';
import { useCallback, useState } from 'react';

const place = 'statedesk.widths';

/** Widths of columns, kept on this device: a screen has one width, whoever looks at which list. */
export function useWidths(): {
  readonly widths: ColumnSizingState;
  readonly setWidths: (change: Updater<ColumnSizingState>) => void;
} {
  const [widths, set] = useState(read);
  const setWidths = useCallback((change: Updater<ColumnSizingState>) => {
    set((old) => {
      const next = typeof change === 'function' ? change(old) : change;
      localStorage.setItem(place, JSON.stringify(next));
      return next;
    });
  }, []);
  return { widths, setWidths };
}

function read(): ColumnSizingState {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0),
    );
  } catch {
    return {};
  }
}
