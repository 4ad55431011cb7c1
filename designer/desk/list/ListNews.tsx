import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReason } from '../../ui/States.tsx';
import classes from './list.module.css';

type ListNewsProps = {
  readonly entered: number;
  readonly left: number;
  readonly error: unknown;
  readonly onShow: () => void;
};

/** What happened to the list while it is read: told on a line of its own, so that no row moves under a hand. */
export function ListNews({ entered, left, error, onShow }: ListNewsProps) {
  const { t } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const reason = useReason(error);
  const words = [
    ...(entered > 0 ? [t('list.news.entered', { count: entered })] : []),
    ...(left > 0 ? [t('list.news.left', { count: left })] : []),
  ];
  return (
    <div role="status" aria-live="polite">
      {error === undefined ? null : (
        <p className={`${classes.news} ${classes.trouble}`}>
          {t('list.news.failed', { reason })}
          <Button variant="subtle" size="compact-sm" color="red" onClick={onShow}>
            {shell('error.again')}
          </Button>
        </p>
      )}
      {words.length === 0 ? null : (
        <p className={classes.news}>
          {words.join(' · ')}
          <Button variant="subtle" size="compact-sm" title="Shift+R" onClick={onShow}>
            {t('list.news.show')}
          </Button>
        </p>
      )}
    </div>
  );
}
