import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { remembered, type Session, sessionQuery } from '../app/session.ts';
import { currentLanguage } from '../i18n/index.ts';
import { reasonOf } from '../ui/States.tsx';
import { StartFrame } from './StartFrame.tsx';
import classes from './start.module.css';

type Kind = 'setup' | 'invitation' | 'reset';

/** Behind a one-time link: the first start, an invitation, a forgotten password. The secret stands after `#`, which is sent nowhere by itself. */
export function LinkPage({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation('start');
  const { t: shell } = useTranslation('shell');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const [told, setTold] = useState('');
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Given;
    setBusy(true);
    setTold('');
    try {
      const session = await use(kind, token, given);
      if (session === undefined) return setDone(true);
      remembered(session);
      // Whoever comes in for the first time goes on in the language in which he did.
      const language = currentLanguage();
      await call('PATCH /me', { body: { language } });
      const known: Session = { ...session, person: { ...session.person, language } };
      client.setQueryData(sessionQuery.queryKey, known);
      await navigate({ to: kind === 'setup' ? '/first-steps' : '/desk' });
    } catch (error) {
      setTold(reasonOf(error, shell('error.noAnswer')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <StartFrame title={t(`${kind}.title`)}>
      {kind === 'reset' ? null : <p className={classes.quiet}>{t(`${kind}.text`)}</p>}
      {token === '' ? <p role="alert">{t('noToken')}</p> : null}
      {isDone ? (
        <>
          <p role="status">{t('reset.done')}</p>
          <Button onClick={() => void navigate({ to: '/sign-in' })}>{t('signIn.submit')}</Button>
        </>
      ) : (
        <form className={classes.form} onSubmit={(event) => void send(event)}>
          {kind === 'setup' ? (
            <>
              <TextInput label={t('setup.name')} name="name" autoComplete="name" required autoFocus />
              <TextInput label={t('signIn.email')} name="email" type="email" autoComplete="username" required />
            </>
          ) : null}
          <PasswordInput
            label={t(`${kind}.password`)}
            name="password"
            autoComplete="new-password"
            minLength={12}
            required
            autoFocus={kind !== 'setup'}
          />
          <p role="alert" className={classes.told}>
            {told}
          </p>
          <Button type="submit" loading={isBusy} disabled={token === ''}>
            {t(`${kind}.submit`)}
          </Button>
        </form>
      )}
    </StartFrame>
  );
}

type Given = { readonly name: string; readonly email: string; readonly password: string };

/** Answers the session that the link opened; a new password opens none. */
async function use(kind: Kind, token: string, { name, email, password }: Given): Promise<Session | undefined> {
  switch (kind) {
    case 'setup':
      return call('POST /setup', { body: { token, name, email, password } });
    case 'invitation':
      return call('POST /invitations/use', { body: { token, password } });
    case 'reset':
      await call('POST /password-resets/use', { body: { token, password } });
      return undefined;
  }
}
