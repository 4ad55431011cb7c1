import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '../app/session.ts';
import { currentLanguage } from '../i18n/index.ts';
import { changingValue } from '../model/changing-value.ts';
import { exactTime, relativeTime } from '../model/time-words.ts';
import { useChangingValue } from './useChangingValue.ts';

const clock = changingValue(Date.now());
setInterval(() => clock.set(Date.now()), 30_000);

/** Now, anew each half minute. */
export function useNow(): number {
  return useChangingValue(clock);
}

/** A time in words, with the exact one on hover. */
export function Time({ at, className }: { readonly at: string; readonly className?: string | undefined }) {
  const now = useNow();
  const zone = useZone();
  const language = currentLanguage();
  return (
    <time dateTime={at} title={exactTime(at, language, zone)} className={className}>
      {relativeTime(at, now, language)}
    </time>
  );
}

/** The reader's zone; before anybody is signed in, the device's. */
export function useZone(): string {
  const { data } = useQuery({ ...sessionQuery, enabled: false });
  const [own] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return data?.person.zone ?? own;
}
