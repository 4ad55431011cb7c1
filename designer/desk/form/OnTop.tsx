import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ToldBlocker } from '../../model/form-blockers.ts';
import classes from './form.module.css';
import { wayTo } from './lead-there.ts';

export type OnTopProps = {
  readonly ticket?: string;
  readonly blockers: readonly ToldBlocker[];
  /** Called before it leads there: a panel in the way closes. */
  readonly onLeave?: () => void;
};

/** What stands in the way and belongs to no field of the form, with the way to where it can be put right. */
export function OnTop({ ticket, blockers, onLeave }: OnTopProps) {
  const { t } = useTranslation('desk');
  if (blockers.length === 0) return null;
  return (
    <div className={classes.onTop} role="alert" tabIndex={-1} data-on-top>
      <strong>{t('form.bar.inTheWay')}</strong>
      <ul>
        {blockers.map((blocker) => {
          const go = ticket === undefined ? undefined : wayTo(ticket, blocker);
          return (
            <li key={blocker.text}>
              {blocker.text}{' '}
              {go === undefined ? null : (
                <Anchor
                  component="button"
                  type="button"
                  onClick={() => {
                    onLeave?.();
                    // After the panel has given its focus back.
                    setTimeout(go, 200);
                  }}
                >
                  {t('form.panel.goThere')}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
