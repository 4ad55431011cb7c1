/** The links of a ticket as its page lists them: under titles, each other ticket once. */

export type LinkAs = { readonly name: string; readonly as: string };

type Link = LinkAs & { readonly ticket: { readonly id: string } };

export type LinkTitles = {
  /** What the process of the ticket calls a link; empty where it does not know it. */
  readonly own: (name: string) => string;
  readonly parent: string;
  readonly child: string;
  readonly peer: string;
};

export type LinkGroup<T> = { readonly title: string; readonly links: readonly T[] };

/** A ticket that is linked in several ways stands where the process's own words for it are. */
export function linkGroups<T extends Link>(links: readonly T[], titles: LinkTitles): readonly LinkGroup<T>[] {
  const rank = (link: T) => (ownTitle(link, titles) === '' ? 1 : 0);
  const telling = new Map<string, T>();
  for (const link of links.toSorted((a, b) => rank(a) - rank(b))) {
    if (!telling.has(link.ticket.id)) telling.set(link.ticket.id, link);
  }
  const once = links.filter((link) => telling.get(link.ticket.id) === link);
  const groups = Map.groupBy(once, (link) => titleOf(link, titles));
  return [...groups].map(([title, some]) => ({ title, links: some }));
}

/** A link is named from the side of the parent. */
function ownTitle({ name, as }: LinkAs, { own }: LinkTitles): string {
  return as === 'parent' ? '' : own(name);
}

function titleOf(link: LinkAs, titles: LinkTitles): string {
  const { parent, child, peer } = titles;
  return ownTitle(link, titles) || (link.as === 'parent' ? parent : link.as === 'child' ? child : peer);
}
