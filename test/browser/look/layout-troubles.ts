/** What a picture of a page would show to nobody's liking, measured: texts that are cut, boxes that overlap, keys instead of words. */
import type { Page } from 'playwright-core';

export async function layoutTroubles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const troubles: string[] = [];
    const told = (element: Element): string => {
      const name =
        element.className && typeof element.className === 'string' ? `.${element.className.split(' ')[0]}` : '';
      return `${element.tagName.toLowerCase()}${name} "${(element.textContent ?? '').trim().slice(0, 50)}"`;
    };
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    const isApart = (element: Element): boolean =>
      element.closest('svg, [aria-hidden="true"], .visually-hidden, [data-overlaps]') !== null;

    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (isApart(element) || !isShown(element)) continue;
      const style = getComputedStyle(element);
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      if (hasText) {
        const isClipped = style.overflowX === 'hidden' || style.overflowX === 'clip';
        const isCut = isClipped && element.scrollWidth > element.clientWidth + 1;
        // A text that ends in dots is whole for whoever points at it.
        const isWholeElsewhere = element.closest('[title]') !== null;
        if (isCut && !(style.textOverflow === 'ellipsis' && isWholeElsewhere)) troubles.push(`cut: ${told(element)}`);
        const parent = element.parentElement;
        if (parent !== null && !isClipped && style.position === 'static') {
          const [inner, outer] = [element.getBoundingClientRect(), parent.getBoundingClientRect()];
          const clipsAbove = getComputedStyle(parent).overflowX === 'hidden';
          if (clipsAbove && inner.right > outer.right + 1 && element.closest('[title]') === null) {
            troubles.push(`cut by its parent: ${told(element)}`);
          }
        }
        const text = [...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent ?? '')
          .join(' ');
        if (/\{\{|\}\}|\bundefined\b|\[object /.test(text) || /^\s*[a-z]+(\.[a-z][A-Za-z]+)+\s*$/.test(text)) {
          troubles.push(`raw key: ${told(element)}`);
        }
      }
      const children = [...element.children].filter((child) => {
        const own = getComputedStyle(child);
        return (
          isShown(child) &&
          !isApart(child) &&
          own.position === 'static' &&
          own.display !== 'contents' &&
          own.float === 'none'
        );
      });
      if (style.display === 'inline') continue;
      for (const [place, child] of children.entries()) {
        if (getComputedStyle(child).display === 'inline') continue;
        const one = child.getBoundingClientRect();
        for (const other of children.slice(place + 1, place + 4)) {
          if (getComputedStyle(other).display === 'inline') continue;
          const two = other.getBoundingClientRect();
          const width = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const height = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (width > 2 && height > 2) troubles.push(`overlap: ${told(child)} and ${told(other)}`);
        }
      }
    }
    if (document.documentElement.scrollWidth > innerWidth + 1)
      troubles.push(`wider than the window: ${document.documentElement.scrollWidth}`);
    return [...new Set(troubles)];
  });
}
