import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { remembered, sessionQuery } from '../app/session.ts';
import { reasonOf } from '../ui/States.tsx';
import classes from './start.module.css';

/** E-mail address and password; after it the session is known. */
export function SignInForm({ email: known = '', onDone }: { readonly email?: string; readonly onDone: () => void }) {
  const { t } = useTranslation('start');
  const { t: shell } = useTranslation('shell');
  const client = useQueryClient();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTold('');
    try {
      const session = await call('POST /sessions', { body: { email: email || known, password } });
      client.setQueryData(sessionQuery.queryKey, remembered(session));
      onDone();
    } catch (error) {
      setTold(reasonOf(error, shell('error.noAnswer')));
    } finally {
      setBusy(false);
    }
  };
  const forgot = async () => {
    if (email === '') return setTold(t('signIn.askEmail'));
    try {
      await call('POST /password-resets', { body: { email } });
      setTold(t('signIn.forgotSent'));
    } catch (error) {
      setTold(reasonOf(error, shell('error.noAnswer')));
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void signIn(event)}>
      <TextInput
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus={known === ''}
        value={email || known}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        required
        autoFocus={known !== ''}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <p role="alert" className={classes.told}>
        {told}
      </p>
      <div className={classes.buttons}>
        <Button type="submit" loading={isBusy}>
          {t('signIn.submit')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void forgot()}>
          {t('signIn.forgot')}
        </Button>
      </div>
    </form>
  );
}
