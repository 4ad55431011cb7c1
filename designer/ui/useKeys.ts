import { useEffect, useRef } from 'react';
import { preferences } from '../app/preferences.ts';
import { bindingFor, codeOf, type KeyId } from '../commands/keys.ts';

type Handlers = Readonly<Partial<Record<KeyId, (event: KeyboardEvent) => void>>>;

type Listener = (event: KeyboardEvent) => void;

const listeners = { part: new Set<Listener>(), page: new Set<Listener>() };

/** A part goes before its page, whichever of them was there first: Escape leaves the history before it leaves the ticket. */
export function useKeys(handlers: Handlers, { of = 'page' }: { readonly of?: keyof typeof listeners } = {}): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let before: string | undefined;
    let since = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const pressed = codeOf(event);
      const { ids, isBeginning } = bindingFor(pressed, event.timeStamp - since < 1_200 ? before : undefined);
      before = isBeginning ? pressed : undefined;
      since = event.timeStamp;
      const id = ids.find((one) => latest.current[one] !== undefined);
      if (id === undefined || !isFree(event, pressed)) return;
      before = undefined;
      event.preventDefault();
      latest.current[id]?.(event);
    };
    listeners[of].add(onKey);
    window.addEventListener('keydown', tellAll);
    return () => void listeners[of].delete(onKey);
  }, [of]);
}

/** Whoever answers a key marks it as answered, and the others leave it. */
function tellAll(event: KeyboardEvent): void {
  for (const listener of [...listeners.part, ...listeners.page]) listener(event);
}

/** Whoever writes means letters, not keys; an open dialog has keys of its own. */
function isFree({ target }: KeyboardEvent, pressed: string): boolean {
  if (pressed === 'ctrl+KeyK') return true;
  const element = target instanceof HTMLElement ? target : undefined;
  if (pressed === 'ctrl+Enter') return true;
  const isWriting =
    element?.closest('input, textarea, select, [contenteditable="true"]') !== null && element !== undefined;
  const isInDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  if (isWriting || isInDialog) return false;
  // Enter and Escape belong to what has the focus.
  if (pressed === 'Enter') return element?.closest('button, a, [role="button"], [role="tab"], summary') == null;
  if (pressed === 'Escape') return !isOverPage(element);
  return preferences.get().singleKeys;
}

/** An open menu, and whatever lies over the page and has the focus, shut themselves by Escape; the page stays. */
function isOverPage(element: HTMLElement | undefined): boolean {
  return element?.closest('[role="dialog"]') != null || document.querySelector('[role="menu"]') !== null;
}
