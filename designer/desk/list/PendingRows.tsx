import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

/** As high as the rows that are to come: nothing moves when they come. */
export function PendingRows() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className={classes.pending}>
      {Array.from({ length: 14 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={row} className={classes.pendingRow} />
      ))}
    </div>
  );
}
