import { Divider, Popover, SegmentedControl, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Keyboard, LogOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prefer, preferences } from '../app/preferences.ts';
import { sessionQuery } from '../app/session.ts';
import { useLanguage } from '../app/useLanguage.ts';
import { useSignOut } from '../app/useSignOut.ts';
import classes from './account-menu.module.css';
import { useChangingValue } from './useChangingValue.ts';

/** Who is here, and how he likes it: language, theme, density, keys. */
export function AccountMenu({ onKeys }: { readonly onKeys: () => void }) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const [isOpen, setOpen] = useState(false);
  const name = session?.person.name ?? '';
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={`${initialsOf(name)} – ${t('top.account', { name })}`}
          onClick={() => setOpen(!isOpen)}
        >
          {initialsOf(name)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('top.account', { name })}>
        <div className={classes.who}>
          <strong>{name}</strong>
          <span>{session?.person.email}</span>
        </div>
        <Divider />
        <Choices />
        <Divider />
        <UnstyledButton
          className={classes.deed}
          onClick={() => {
            setOpen(false);
            onKeys();
          }}
        >
          <Keyboard size={16} aria-hidden="true" />
          <span>{t('top.keys')}</span>
          <kbd>?</kbd>
        </UnstyledButton>
        <UnstyledButton className={classes.deed} onClick={() => void signOut()}>
          <LogOut size={16} aria-hidden="true" />
          <span>{t('account.signOut')}</span>
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { density, singleKeys } = useChangingValue(preferences);
  const { language, choose } = useLanguage();
  return (
    <>
      <Choice title={t('account.language')}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('account.language')}
          value={language}
          onChange={(value) => void choose(value === 'ru' ? 'ru' : 'en')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
      </Choice>
      <Choice title={t('account.theme')}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('account.theme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={[
            { value: 'auto', label: t('account.themeAuto') },
            { value: 'light', label: t('account.themeLight') },
            { value: 'dark', label: t('account.themeDark') },
          ]}
        />
      </Choice>
      <Choice title={t('account.density')}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('account.density')}
          value={density}
          onChange={(value) => prefer({ density: value === 'compact' ? 'compact' : 'comfortable' })}
          data={[
            { value: 'comfortable', label: t('account.densityComfortable') },
            { value: 'compact', label: t('account.densityCompact') },
          ]}
        />
      </Choice>
      <Choice title={t('account.singleKeys')}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('account.singleKeys')}
          value={singleKeys ? 'on' : 'off'}
          onChange={(value) => prefer({ singleKeys: value === 'on' })}
          data={[
            { value: 'on', label: t('account.on') },
            { value: 'off', label: t('account.off') },
          ]}
        />
      </Choice>
    </>
  );
}

function Choice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <span>{title}</span>
      {children}
    </div>
  );
}

/** The first letters of the first two words. */
export function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => [...word].slice(0, 1));
  return letters.slice(0, 2).join('').toLocaleUpperCase();
}
