import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NoAnswer, Refusal } from '../api/call.ts';
import { Failed } from '../ui/States.tsx';

/** In the place of a page that fell over, or could not be read. */
export function Crash({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const { t } = useTranslation();
  if (error instanceof Refusal || error instanceof NoAnswer) return <Failed error={error} retry={reset} />;
  return (
    <div role="alert" style={{ maxWidth: '28rem', margin: '12vh auto', padding: '24px', textAlign: 'center' }}>
      <h1>{t('error.title')}</h1>
      <p>{t('error.crash')}</p>
      <Button mt="md" onClick={() => location.reload()}>
        {t('error.reload')}
      </Button>
    </div>
  );
}
