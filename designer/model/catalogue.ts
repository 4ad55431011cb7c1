/** What may be asked for, in groups: a fault first, then what is ordered, then what the desk itself opens. */
import type { LocalText } from '#engine';
import { inLanguage } from './form-shape.ts';
import { matching } from './palette-matches.ts';

export type CatalogueItem = {
  readonly process: string;
  readonly model?: string;
  readonly title: LocalText;
  readonly description?: LocalText;
};

export type CatalogueCard = {
  readonly key: string;
  readonly process: string;
  readonly model?: string;
  readonly title: string;
  readonly description: string;
};

export type CatalogueGroup = {
  readonly process: string;
  readonly title: string;
  readonly cards: readonly CatalogueCard[];
};

type Process = { readonly key: string; readonly title: LocalText };

export type CatalogueQuestion = {
  readonly processes: readonly Process[];
  readonly language: string;
  /** What is searched for. */
  readonly text: string;
  /** The title over processes of one card each. */
  readonly others: string;
};

/** Those that are searched for, best first in their group. A process with models is a group of its own. */
export function catalogueGroups(
  items: readonly CatalogueItem[],
  { processes, language, text, others }: CatalogueQuestion,
): readonly CatalogueGroup[] {
  const cards = items.map((item) => cardOf(item, language));
  const found = matching(
    text,
    cards.map((card) => ({ card, title: `${card.title} ${card.description}` })),
  ).map(({ card }) => card);
  const order = [...new Set(items.map(({ process }) => process))].sort((a, b) => rank(a, items) - rank(b, items));
  const groups = order.map((process) => ({
    process,
    title: inLanguage(processes.find(({ key }) => key === process)?.title, language, process),
    cards: found.filter((card) => card.process === process),
  }));
  // A heading for one card each would be more headings than cards.
  const alone = groups.filter(({ process }) => rank(process, items) === 2);
  const gathered =
    alone.length < 2 ? alone : [{ process: 'others', title: others, cards: alone.flatMap(({ cards }) => cards) }];
  return [...groups.filter((group) => !alone.includes(group)), ...gathered].filter(({ cards }) => cards.length > 0);
}

function cardOf({ process, model, title, description }: CatalogueItem, language: string): CatalogueCard {
  return {
    key: model === undefined ? process : `${process}.${model}`,
    process,
    ...(model === undefined ? {} : { model }),
    title: inLanguage(title, language, model ?? process),
    description: inLanguage(description, language),
  };
}

/** A fault comes first: whoever cannot work does not want to look for it. Then the process with a catalogue of its own. */
function rank(process: string, items: readonly CatalogueItem[]): number {
  if (process === 'incident') return 0;
  const own = items.filter((item) => item.process === process);
  return own.some(({ model }) => model !== undefined) ? 1 : 2;
}
