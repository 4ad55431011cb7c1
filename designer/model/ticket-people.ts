/** Who stands on a ticket, and who will read what is written on it. */

export type TicketPeople = {
  readonly requester?: string;
  readonly affected: readonly string[];
  readonly assignee?: string;
  readonly group?: string;
  readonly watchers: readonly string[];
};

export function peopleOf(fields: Readonly<Record<string, unknown>>): TicketPeople {
  const { requester, affected, assignee, group, watchers } = fields;
  return {
    ...(typeof requester === 'string' ? { requester } : {}),
    ...(typeof assignee === 'string' ? { assignee } : {}),
    ...(typeof group === 'string' ? { group } : {}),
    affected: textsOf(affected),
    watchers: textsOf(watchers),
  };
}

/** Fields of people in the order in which they are read; of those that are often empty, the filled ones. */
export function shownPeople(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const { affected, watchers } = peopleOf(fields);
  return [
    'requester',
    ...(affected.length === 0 ? [] : ['affected']),
    'assignee',
    'group',
    ...(watchers.length === 0 ? [] : ['watchers']),
  ];
}

/** Who reads a public message, but for whoever writes it: the requester by name, then how many more. */
export function readersOf(
  { requester, affected, watchers }: TicketPeople,
  writer: string,
): { readonly requester?: string; readonly others: number } {
  const others = new Set([...affected, ...watchers]);
  others.delete(writer);
  if (requester === undefined || requester === writer) return { others: others.size };
  others.delete(requester);
  return { requester, others: others.size };
}

/** The first name is what one calls somebody on a button. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Of files: `12 kB`, `1,4 МБ`. */
export function sizeWords(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = bytes;
  let place = 0;
  while (size >= 1_000 && place < units.length - 1) {
    size /= 1_000;
    place += 1;
  }
  const digits = size < 10 && place > 0 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[place] ?? 'byte',
    maximumFractionDigits: digits,
  }).format(size);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
