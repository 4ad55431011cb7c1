/** What fields need to know beside their values: who fills them in, in which language and zone, and what ids are called. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isAgent, sessionQuery } from '../../app/session.ts';
import type { Names } from '../../model/form-shape.ts';
import { useZone } from '../../ui/Time.tsx';

export type FormScope = {
  readonly language: string;
  readonly zone: string;
  readonly names: Names;
  readonly self: { readonly id: string; readonly name: string };
  /** Whether the reader may look people and groups up. */
  readonly isAgent: boolean;
  /** In front of the ids of inputs: two forms may stand on one page. */
  readonly prefix: string;
};

const Scope = createContext<FormScope | undefined>(undefined);
export const FormScopeProvider = Scope.Provider;

export function useFormScope(): FormScope {
  const scope = useContext(Scope);
  if (scope === undefined) throw new Error('Fields stand inside of a FormScopeProvider.');
  return scope;
}

export function useMakeScope(prefix: string, names: Names = {}): FormScope {
  const { i18n } = useTranslation();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const zone = useZone();
  const language = i18n.language;
  return useMemo(
    () => ({
      language,
      zone,
      names,
      self: { id: session?.person.id ?? '', name: session?.person.name ?? '' },
      isAgent: session != null && isAgent(session),
      prefix,
    }),
    [language, zone, names, session, prefix],
  );
}

export function inputId(prefix: string, key: string): string {
  return `${prefix}-${key}`;
}
