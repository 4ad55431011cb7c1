import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignInForm } from './SignInForm.tsx';
import { StartFrame } from './StartFrame.tsx';

export function SignInPage() {
  const { t } = useTranslation('start');
  const navigate = useNavigate();
  const { to = '/desk' } = useSearch({ from: '/sign-in' });
  return (
    <StartFrame title={t('signIn.title')}>
      <SignInForm onDone={() => void navigate({ href: to })} />
    </StartFrame>
  );
}
