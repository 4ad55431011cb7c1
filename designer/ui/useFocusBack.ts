import { type RefObject, useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was before this came, once it goes; where that is gone or shut, to `otherwise`. The kit
 * does so only for what it has seen closed, and panels here are open for as long as they are there.
 */
export function useFocusBack(otherwise?: RefObject<HTMLElement | null>): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (!isNowhere()) return;
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
        if (isNowhere()) otherwise?.current?.focus({ preventScroll: true });
      });
    },
    [before, otherwise],
  );
}

function isNowhere(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body;
}
