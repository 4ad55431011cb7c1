import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outline } from '#engine';
import { type Titles, titlesOf } from '../model/process/titles.ts';
import { drawingOf } from './drawing.ts';

export function useTitles(outline: Outline): Titles {
  const { t, i18n } = useTranslation('process');
  return useMemo(() => titlesOf(outline, i18n.language, t), [outline, i18n.language, t]);
}

/** The picture of a process; kept as long as the page is open, since laying it out again would give the same. */
export function useDrawing(outline: Outline, release: string) {
  const { i18n } = useTranslation('process');
  const titles = useTitles(outline);
  return useQuery({
    queryKey: ['processes', 'drawing', release, outline.key, i18n.language],
    queryFn: () => drawingOf(outline, titles),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  });
}
