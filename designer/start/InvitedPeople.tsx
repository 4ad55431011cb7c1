import { Button, CopyButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Invited } from './first-steps.ts';
import classes from './start.module.css';

/** What became of each person, with the links to hand on. */
export function InvitedPeople({ invited }: { readonly invited: readonly Invited[] }) {
  const { t } = useTranslation('start');
  const navigate = useNavigate();
  return (
    <>
      {invited.some(({ link }) => link !== undefined) ? <p className={classes.quiet}>{t('welcome.doneText')}</p> : null}
      <ul className={classes.links}>
        {invited.map(({ name, link, trouble }) => (
          <li key={`${name} ${link ?? ''}`}>
            <span>{name}</span>
            {link === undefined ? <span>{trouble ?? t('welcome.noLink')}</span> : <code>{link}</code>}
            {link === undefined ? null : (
              <CopyButton value={link}>
                {({ copied, copy }) => (
                  <Button variant="default" size="compact-sm" onClick={copy} aria-label={t('welcome.link', { name })}>
                    {copied ? t('welcome.copied') : t('welcome.copy')}
                  </Button>
                )}
              </CopyButton>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button onClick={() => void navigate({ to: '/new' })}>{t('welcome.newTicket')}</Button>
        <Button variant="default" onClick={() => void navigate({ to: '/desk' })}>
          {t('welcome.go')}
        </Button>
      </div>
    </>
  );
}
