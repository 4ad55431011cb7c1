import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { scrollerOf, scrollToEnd } from './scroll.ts';

const settlingMs = 2_000;
const ownMoves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Opens a conversation at its newest message, and holds it there while the page settles: the router puts back where the
 * ticket before it was scrolled to, fonts and commands that come
 * later move what is below. Whoever scrolls, points or types is left alone from then on.
 */
export function useOpenedAtEnd(flow: RefObject<HTMLElement | null>, isThere: boolean): void {
  useLayoutEffect(() => {
    if (isThere && flow.current !== null) scrollToEnd(flow.current);
  }, [flow, isThere]);
  useEffect(() => {
    const place = flow.current;
    if (!isThere || place === null) return;
    const scroller = scrollerOf(place);
    const again = () => scrollToEnd(place);
    const observer = new ResizeObserver(again);
    for (const one of [scroller, place.parentElement ?? place, ...place.children]) observer.observe(one);
    scroller.addEventListener('scroll', again, { passive: true });
    const end = () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', again);
      clearTimeout(timer);
      for (const move of ownMoves) window.removeEventListener(move, end);
    };
    const timer = setTimeout(end, settlingMs);
    for (const move of ownMoves) window.addEventListener(move, end, { passive: true });
    return end;
  }, [flow, isThere]);
}
