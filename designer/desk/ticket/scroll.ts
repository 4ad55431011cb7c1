/** Where a conversation scrolls: in its own place where the page is wide, together with all of the ticket where it is narrow. */

export function scrollerOf(flow: HTMLElement): HTMLElement {
  if (getComputedStyle(flow).overflowY === 'auto') return flow;
  return flow.closest<HTMLElement>('[data-part="body"]') ?? flow;
}

export function scrollToEnd(flow: HTMLElement): void {
  const scroller = scrollerOf(flow);
  scroller.scrollTop = endOf(scroller, flow);
}

export function isAtEnd(scroller: HTMLElement, flow: HTMLElement): boolean {
  return scroller.scrollTop >= endOf(scroller, flow) - 24;
}

/** The composer stands under the conversation, and over it where both scroll together. */
function endOf(scroller: HTMLElement, flow: HTMLElement): number {
  if (scroller === flow) return flow.scrollHeight - flow.clientHeight;
  const { bottom } = (flow.parentElement ?? flow).getBoundingClientRect();
  return scroller.scrollTop + bottom - scroller.getBoundingClientRect().bottom;
}
