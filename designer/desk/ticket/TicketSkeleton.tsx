import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/States.tsx';
import classes from './ticket.module.css';

/** The places of a ticket before it is there: nothing moves when it comes. */
export function TicketSkeleton() {
  const { t } = useTranslation('ticket');
  return (
    <div className={classes.ticket} role="status" aria-busy="true" aria-label={t('view.loading')}>
      <div className={classes.skeletonHead} />
      <div className={classes.body}>
        <div className={classes.main}>
          <div className={classes.flow}>
            <Loading rows={9} />
          </div>
          <div className={classes.skeletonComposer} />
        </div>
        <div className={classes.side}>
          <Loading rows={12} />
        </div>
      </div>
    </div>
  );
}
