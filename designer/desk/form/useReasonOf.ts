import { useTranslation } from 'react-i18next';
import type { Outcome } from './send-deed.ts';

/** Why it was not done, in a sentence, where nobody has to be looked up for it. */
export function useReasonOf(): (outcome: Exclude<Outcome<unknown>, { kind: 'done' }>) => string {
  const { t } = useTranslation('desk');
  return (outcome) => {
    switch (outcome.kind) {
      case 'refused':
        return outcome.blockers.map(({ text }) => text).join(' ');
      case 'stale':
        return t('form.bar.changed');
      case 'missing':
        return t('form.bar.missing');
      case 'otherPerson':
        return t('form.bar.otherPerson');
      case 'failed':
        return outcome.reason;
    }
  };
}
