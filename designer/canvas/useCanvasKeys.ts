import { useEffect, useRef } from 'react';
import { preferences } from '../app/preferences.ts';

/** Single keys of the canvas by their place on the keyboard, silent while somebody writes or has switched them off. */
export function useCanvasKeys(handlers: Readonly<Record<string, () => void>>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { code, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || !preferences.get().singleKeys) return;
      const isBusy =
        (target instanceof HTMLElement &&
          target.closest('input, textarea, select, [contenteditable="true"]') !== null) ||
        document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
      const handler =
        latest.current[code.replace('Numpad', 'Digit').replace('DigitAdd', 'Equal').replace('DigitSubtract', 'Minus')];
      if (isBusy || handler === undefined) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
