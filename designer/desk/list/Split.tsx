import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

type SplitProps = {
  /** Below a width there is room for one of both: what stands on the right takes all of it. */
  readonly isOver: boolean;
  readonly left: ReactNode;
  readonly right: ReactNode | undefined;
};

const place = 'statedesk.split';
const [least, usual, most] = [25, 42, 70] as const;

/** A list and what is open of it, side by side; the line between them is dragged, or moved by the arrow keys. */
export function Split({ isOver, left, right }: SplitProps) {
  const { t } = useTranslation('desk');
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(read);
  const [isMoving, setMoving] = useState(false);
  const put = (next: number) => {
    const kept = Math.round(Math.max(least, Math.min(most, next)) * 10) / 10;
    setShare(kept);
    localStorage.setItem(place, String(kept));
  };
  const onMove = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (!isMoving || box === undefined || box.width === 0) return;
    put(((event.clientX - box.left) / box.width) * 100);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = { ArrowLeft: share - 2, ArrowRight: share + 2, Home: least, End: most, Enter: usual }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    put(next);
  };
  const isSplit = right !== undefined && !isOver;
  return (
    <div ref={frame} className={classes.work}>
      <section
        className={classes.list}
        style={isSplit ? { flex: `0 0 ${share}%` } : undefined}
        inert={right !== undefined && isOver}
        aria-label={t('list.label')}
      >
        {left}
      </section>
      {isSplit ? (
        // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no hr
        <div
          role="separator"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={t('list.split')}
          aria-valuenow={Math.round(share)}
          aria-valuemin={least}
          aria-valuemax={most}
          title={t('list.splitHelp')}
          className={classes.handle}
          data-moving={isMoving || undefined}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setMoving(true);
          }}
          onPointerMove={onMove}
          onPointerUp={() => setMoving(false)}
          onDoubleClick={() => put(usual)}
          onKeyDown={onKey}
        />
      ) : null}
      {right === undefined ? null : (
        <section
          className={isOver ? `${classes.ticket} ${classes.over}` : classes.ticket}
          style={isOver ? undefined : { flex: '1 1 0' }}
          aria-label={t('list.ticket')}
        >
          {right}
        </section>
      )}
    </div>
  );
}

function read(): number {
  const kept = Number(localStorage.getItem(place));
  return kept >= least && kept <= most ? kept : usual;
}
