import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Titles, titlesOf } from '../model/process/titles.ts';
import type { LevelAnswer } from './time-queries.ts';

/** The names that conditions of a service level use, in the words of the process that they are told for. */
export function useLevelTitles({ names }: LevelAnswer): Titles {
  const { t, i18n } = useTranslation('process');
  return useMemo(() => {
    const others = { roles: {}, groups: {}, checklists: {}, plans: {}, processes: {} };
    return titlesOf({ nodes: [], edges: [], names: { ...names, ...others } }, i18n.language, t);
  }, [names, i18n.language, t]);
}
