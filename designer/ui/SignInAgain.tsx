import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeLive, openLive } from '../api/live.ts';
import { sessionEnded, sessionQuery } from '../app/session.ts';
import { SignInForm } from '../start/SignInForm.tsx';
import { useChangingValue } from './useChangingValue.ts';

/** Over the page, which keeps what was written on it: the session is over, and is opened anew. */
export function SignInAgain() {
  const { t } = useTranslation('start');
  const client = useQueryClient();
  const isOver = useChangingValue(sessionEnded);
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const [email, setEmail] = useState('');
  useEffect(() => {
    if (session) setEmail(session.person.email);
  }, [session]);
  if (!isOver) return null;
  const goOn = async () => {
    sessionEnded.set(false);
    closeLive();
    openLive();
    await client.invalidateQueries();
  };
  return (
    <Modal opened onClose={() => undefined} title={t('signIn.title')} withCloseButton={false} closeOnEscape={false}>
      <p>{t('signIn.ended')}</p>
      <SignInForm email={email} onDone={() => void goOn()} />
    </Modal>
  );
}
