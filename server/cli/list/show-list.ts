/** Listed tickets as lines under one another. */
import { inLanguage, type World } from '#engine';
import type { Page } from '../../lists/index.ts';
import type { Language } from '../../terminal/index.ts';

type Ticket = Page['items'][number];

const english = {
  head: ['Number', 'Stands', 'Priority', 'Assignee', 'Changed (UTC)', 'Summary'],
  none: 'There is no such ticket that you see.',
  more: 'There are more: --cursor',
};

const russian: typeof english = {
  head: ['Номер', 'Состояние', 'Приоритет', 'Исполнитель', 'Изменена (UTC)', 'Кратко'],
  none: 'Таких заявок, доступных вам, нет.',
  more: 'Есть ещё: --cursor',
};

const words: Readonly<Record<Language, typeof english>> = { en: english, ru: russian };

export type ListWording = {
  readonly world: World;
  readonly language: Language;
  readonly names: ReadonlyMap<string, string>;
};

export function showList({ items, next }: Page, wording: ListWording): string {
  const say = words[wording.language];
  if (items.length === 0) return say.none;
  const rows = [say.head, ...items.map((ticket) => cells(ticket, wording))];
  const widths = say.head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...(next === undefined ? [] : [`${say.more} ${next}`])].join('\n');
}

function cells(ticket: Ticket, { world, language, names }: ListWording): readonly string[] {
  const { number, standing, updatedAt, fields, process } = ticket;
  const { summary = '', priority = '', assignee } = fields;
  const options = world.processes.get(process)?.fields.get('priority')?.options;
  return [
    number,
    inLanguage(standing, language),
    inLanguage(options?.get(String(priority))?.title, language, String(priority)),
    typeof assignee === 'string' ? (names.get(assignee) ?? assignee) : '',
    `${updatedAt.slice(0, 10)} ${updatedAt.slice(11, 16)}`,
    String(summary).replaceAll(/\s+/g, ' '),
  ];
}
