import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { changeLanguage, type Language } from '../i18n/index.ts';
import { sessionQuery } from './session.ts';

/** The language of the pages. Chosen by somebody who is signed in, it is his everywhere: the server words refusals in it. */
export function useLanguage(): { readonly language: Language; choose(language: Language): Promise<void> } {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  return {
    language: i18n.language === 'ru' ? 'ru' : 'en',
    choose: async (language) => {
      await changeLanguage(language);
      await call('PATCH /me', { body: { language } });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await client.invalidateQueries();
    },
  };
}
