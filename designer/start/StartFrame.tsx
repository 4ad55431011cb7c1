import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/index.ts';
import classes from './start.module.css';

/** The frame of the pages before the door: one column, and the choice of language. */
export function StartFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { i18n, t } = useTranslation();
  return (
    <div className={classes.frame}>
      <title>{`${title} · ${t('product')}`}</title>
      <main className={classes.card}>
        <header className={classes.head}>
          <span className={classes.product}>{t('product')}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('account.language')}
            value={i18n.language}
            onChange={(value) => void changeLanguage(value === 'ru' ? 'ru' : 'en')}
            data={[
              { value: 'en', label: 'English' },
              { value: 'ru', label: 'Русский' },
            ]}
          />
        </header>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
