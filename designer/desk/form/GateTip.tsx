import { Tooltip, type TooltipProps } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { canBeFilled, type ToldBlocker, withoutEchoes } from '../../model/form-blockers.ts';
import classes from './command-bar.module.css';

export type GateTipProps = {
  readonly blockers: readonly ToldBlocker[];
  readonly position?: TooltipProps['position'];
  readonly children: ReactElement;
};

/** What stands in a command's way, on hover and on focus. */
export function GateTip({ blockers, position = 'bottom-start', children }: GateTipProps) {
  const { t } = useTranslation('desk');
  if (blockers.length === 0) return children;
  const label = (
    <>
      {canBeFilled(blockers) ? null : <span className={classes.tipTitle}>{t('form.bar.inTheWay')}</span>}
      <ul className={classes.tip}>
        {withoutEchoes(blockers).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
  return (
    <Tooltip label={label} position={position} multiline maw={360} events={{ hover: true, focus: true, touch: false }}>
      {children}
    </Tooltip>
  );
}
