/**
 * By what a list can be filtered and sorted. Word: facet, one thing that may be asked, under one name of the API or, where it
 * is a range, under two.
 */

export type Words = Readonly<Record<string, string>>;

export type FacetOption = { readonly value: string; readonly title: Words };

export type FacetKind =
  | 'process'
  | 'category'
  | 'state'
  | 'group'
  | 'person'
  | 'organisation'
  | 'service'
  | 'ci'
  | 'choice'
  | 'boolean'
  | 'number'
  | 'days'
  | 'text';

export type Facet = {
  readonly id: string;
  readonly kind: FacetKind;
  /** One name, or those of both ends. */
  readonly names: readonly [string] | readonly [string, string];
  /** Of a field; what every ticket has is called by the pages. */
  readonly title?: Words;
  readonly options?: readonly FacetOption[];
  readonly isMany: boolean;
};

/** Of what the API tells of a process. */
export type ProcessShape = {
  readonly key: string;
  readonly title: Words;
  readonly states: readonly {
    readonly path: string;
    readonly parent?: string;
    readonly title?: Words;
    readonly portal?: Words;
    readonly category: string;
  }[];
  readonly fields: readonly {
    readonly key: string;
    readonly type: string;
    readonly title?: Words;
    readonly many: boolean;
    readonly searchable: boolean;
    readonly options?: readonly { readonly value: string; readonly title: Words; readonly retired?: boolean }[];
  }[];
};

export const coreFacets = [
  { id: 'process', kind: 'process', names: ['process'], isMany: false },
  { id: 'category', kind: 'category', names: ['category'], isMany: false },
  { id: 'state', kind: 'state', names: ['state'], isMany: false },
  { id: 'assignee', kind: 'person', names: ['assignee'], isMany: false },
  { id: 'group', kind: 'group', names: ['group'], isMany: false },
  { id: 'requester', kind: 'person', names: ['requester'], isMany: false },
  { id: 'organisation', kind: 'organisation', names: ['organisation'], isMany: false },
  { id: 'created', kind: 'days', names: ['createdFrom', 'createdTo'], isMany: false },
  { id: 'updated', kind: 'days', names: ['updatedFrom', 'updatedTo'], isMany: false },
] as const satisfies readonly Facet[];

export type CoreFacetId = (typeof coreFacets)[number]['id'];

/** A field that several processes have is one facet; its options are those of all of them, in the order of the first. */
export function facetsOf(processes: readonly ProcessShape[]): readonly Facet[] {
  return [...(coreFacets as readonly Facet[]), ...fieldFacets(processes)];
}

/** The states of the processes that are asked for; a path that several have is one option. */
export function stateOptions(
  processes: readonly ProcessShape[],
  asked: readonly string[] = [],
): readonly FacetOption[] {
  const found = new Map<string, FacetOption>();
  for (const { key, states } of processes) {
    if (asked.length > 0 && !asked.includes(key)) continue;
    for (const { path, parent, title } of states) {
      if (parent === undefined && !found.has(path)) found.set(path, { value: path, title: title ?? { en: path } });
    }
  }
  return [...found.values()];
}

/** The filters that stand in a query, as what they are about; those that are not offered, or of fields that nobody knows any more, too. */
export function facetsInUse(
  filters: Readonly<Record<string, readonly string[]>>,
  facets: readonly Facet[],
): readonly Facet[] {
  const known = facets.filter(({ names }) => names.some((name) => filters[name] !== undefined));
  const names = new Set<string>(known.flatMap((facet) => [...facet.names]));
  const unknown = Object.keys(filters)
    .filter((name) => !names.has(name))
    .map(
      (name): Facet =>
        coreFacets.find(({ id }) => id === name) ?? {
          id: name,
          kind: 'text',
          names: [name],
          title: { en: name.replace(/^field\./, '') },
          isMany: false,
        },
    );
  return [...known, ...unknown];
}

function fieldFacets(processes: readonly ProcessShape[]): readonly Facet[] {
  const found = new Map<string, Facet>();
  for (const { fields } of processes) {
    for (const field of fields) {
      const kind = field.searchable ? kindOf(field.type, field.many) : undefined;
      if (kind === undefined) continue;
      const id = `field.${field.key}`;
      const known = found.get(id);
      const options = (field.options ?? []).filter(({ retired }) => retired !== true);
      found.set(id, {
        id,
        kind: known?.kind ?? kind,
        names: kind === 'number' || kind === 'days' ? [`${id}.from`, `${id}.to`] : [id],
        title: known?.title ?? field.title ?? { en: field.key },
        isMany: field.many,
        ...(kind === 'choice' ? { options: unite(known?.options ?? [], options) } : {}),
      });
    }
  }
  return [...found.values()];
}

function kindOf(type: string, isMany: boolean): FacetKind | undefined {
  const single: Readonly<Record<string, FacetKind>> = {
    ...{ integer: 'number', decimal: 'number', money: 'number', boolean: 'boolean' },
    ...{ date: 'days', dateTime: 'days', period: 'days' },
  };
  const any: Readonly<Record<string, FacetKind>> = {
    ...{ text: 'text', richText: 'text', choice: 'choice', person: 'person', group: 'group' },
    ...{ organisation: 'organisation', service: 'service', ci: 'ci' },
  };
  // A list of days can be asked for one of them, by its text.
  return any[type] ?? (isMany ? (type === 'date' ? 'text' : undefined) : single[type]);
}

function unite(first: readonly FacetOption[], second: readonly FacetOption[]): readonly FacetOption[] {
  const known = new Set(first.map(({ value }) => value));
  return [...first, ...second.filter(({ value }) => !known.has(value)).map(({ value, title }) => ({ value, title }))];
}
