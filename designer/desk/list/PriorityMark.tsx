import { weightOf } from '../../model/list-columns.ts';
import type { FacetOption } from '../../model/list-facets.ts';
import classes from './cells.module.css';

const bars = [1, 2, 3, 4] as const;

/** Four bars, the more of them filled the more a ticket weighs. */
export function PriorityMark({ value, options }: { readonly value: string; readonly options: readonly FacetOption[] }) {
  const filled = 1 + Math.round(weightOf(value, options) * 3);
  return (
    <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true" className={classes.bars} data-filled={filled}>
      {bars.map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 4}
          y={14 - bar * 3 - 1}
          width="3"
          height={bar * 3 + 1}
          rx="1"
          data-on={bar <= filled || undefined}
        />
      ))}
    </svg>
  );
}
