import { useTranslation } from 'react-i18next';
import classes from './form.module.css';
import type { Waiting } from './send-deed.ts';

/** What an order on its way waits for, and that it is not lost. */
export function WaitingNote({ waiting, title }: { readonly waiting: Waiting | undefined; readonly title: string }) {
  const { t } = useTranslation('desk');
  return (
    <div role="status">
      {waiting === undefined ? null : (
        <p className={classes.note}>
          {t(waiting === 'connection' ? 'form.bar.waitingConnection' : 'form.bar.waitingSession', { title })}
        </p>
      )}
    </div>
  );
}
