import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { closeLive, openLive } from '../api/live.ts';
import { changeLanguage, currentLanguage } from '../i18n/index.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { makeRouter } from './router.tsx';
import { sessionQuery } from './session.ts';

const colorSchemes = localStorageColorSchemeManager({ key: 'statedesk.theme' });

/** Everything that pages stand on. */
export function App({ client, nonce }: { readonly client: QueryClient; readonly nonce: string }) {
  const [router] = useState(() => makeRouter(client));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={() => nonce}
      deduplicateCssVariables
    >
      <QueryClientProvider client={client}>
        <Whoever />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The language and the stream of whoever is signed in, and what he wrote that is not sent yet. */
function Whoever() {
  const client = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const language = session?.person.language === 'ru' ? 'ru' : session ? 'en' : undefined;
  useEffect(() => {
    if (language !== undefined && language !== currentLanguage()) void changeLanguage(language);
  }, [language]);
  const isIn = session != null;
  useEffect(() => {
    if (!isIn) return;
    openLive();
    return closeLive;
  }, [isIn]);
  const person = session?.person.id;
  useEffect(() => {
    if (person === undefined) return;
    let stop: (() => void) | undefined;
    let isOver = false;
    void import('../desk/ticket/outbox.ts').then(({ startOutbox }) => {
      if (!isOver) stop = startOutbox(person, client);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [person, client]);
  return null;
}
