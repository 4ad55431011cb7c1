import { useSyncExternalStore } from 'react';
import type { ChangingValue } from '../model/changing-value.ts';

export function useChangingValue<T>({ subscribe, get }: ChangingValue<T>): T {
  return useSyncExternalStore(subscribe, get);
}
