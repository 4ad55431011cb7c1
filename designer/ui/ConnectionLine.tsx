import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { connected } from '../api/live.ts';
import classes from './connection-line.module.css';
import { useChangingValue } from './useChangingValue.ts';

/** Says plainly when the server is out of reach, and that nothing is lost by it. */
export function ConnectionLine() {
  const { t } = useTranslation();
  const isConnected = useChangingValue(connected);
  return (
    <div role="status" aria-live="polite">
      {isConnected === false ? (
        <p className={classes.away}>
          <WifiOff size={14} aria-hidden="true" />
          {t('connection.away')}
        </p>
      ) : null}
    </div>
  );
}
