import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { dayOf, isRelativeDay } from '../../model/list-days.ts';
import { type CoreFacetId, type Facet, type ProcessShape, stateOptions } from '../../model/list-facets.ts';
import type { Filters } from '../../model/list-query.ts';
import { localWords } from '../../model/list-words.ts';
import { useZone } from '../../ui/Time.tsx';

type FacetTitle = (facet: Pick<Facet, 'id' | 'title'>) => string;

/** How filters are called. */
export function useFacetTitle(): FacetTitle {
  const { t, i18n } = useTranslation('desk');
  return ({ id, title }) =>
    title === undefined ? t(`list.facet.${id as CoreFacetId}`) : localWords(title, i18n.language);
}

const named: ReadonlySet<string> = new Set(['person', 'group', 'organisation', 'service', 'ci']);

/** The values of a filter in words. */
export function useFilterWords(facets: readonly Facet[], filters: Filters, processes: readonly ProcessShape[]) {
  const { t, i18n } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const zone = useZone();
  const asked = facets
    .filter(({ kind }) => named.has(kind))
    .flatMap(({ kind, names }) =>
      (filters[names[0]] ?? []).filter((value) => !isWord(value)).map((id) => ({ kind, id })),
    );
  const names = useNames(asked);
  const ofDay = (text: string | undefined) => {
    if (text === undefined) return '';
    if (isRelativeDay(text)) return t('list.days.ago', { count: Number(text.slice(1, -1)) });
    const at = Date.parse(text);
    if (Number.isNaN(at)) return text;
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : dayOf(at, zone);
    return new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
  };
  const valueWords = (facet: Facet, value: string): string => {
    if (value === 'me') return t('list.value.me');
    if (value === 'mine') return t('list.value.mine');
    if (value === 'none') return t(facet.kind === 'person' ? 'list.value.nobody' : 'list.value.none');
    if (facet.kind === 'category') return shell(`category.${value as 'new'}`);
    if (facet.kind === 'boolean') return t(value === 'true' ? 'list.value.yes' : 'list.value.no');
    if (facet.kind === 'process')
      return localWords(processes.find(({ key }) => key === value)?.title, i18n.language) || value;
    const options = facet.kind === 'state' ? stateOptions(processes, filters.process) : facet.options;
    const option = options?.find((one) => one.value === value);
    if (option !== undefined) return localWords(option.title, i18n.language);
    return named.has(facet.kind) ? (names.get(`${facet.kind}/${value}`) ?? '…') : value;
  };
  return (facet: Facet): string => {
    const [first, second] = facet.names;
    if (second === undefined) return (filters[first] ?? []).map((value) => valueWords(facet, value)).join(', ');
    const show = facet.kind === 'days' ? ofDay : (text: string | undefined) => text ?? '';
    const [from, to] = [show(filters[first]?.[0]), show(filters[second]?.[0])];
    if (to === '') return t('list.range.from', { from });
    return from === '' ? t('list.range.to', { to }) : t('list.range.both', { from, to });
  };
}

function isWord(value: string): boolean {
  return value === 'me' || value === 'mine' || value === 'none';
}

/** Names of what an address mentions by id: it may have come from somebody else. */
function useNames(
  asked: readonly { readonly kind: Facet['kind']; readonly id: string }[],
): ReadonlyMap<string, string> {
  return useQueries({
    queries: asked.map(({ kind, id }) => ({
      queryKey: ['name', kind, id],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => ({
        kind,
        id,
        name: await readName(kind, id, signal),
      }),
      staleTime: 10 * 60_000,
      retry: false,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }) => (data === undefined ? [] : [[`${data.kind}/${data.id}`, data.name] as const])),
      ),
  });
}

async function readName(kind: Facet['kind'], key: string, signal: AbortSignal): Promise<string> {
  const options = { params: { key }, signal };
  if (kind === 'group') return (await call('GET /groups/{key}', options)).name;
  if (kind === 'organisation') return (await call('GET /organisations/{key}', options)).name;
  if (kind === 'service') return (await call('GET /services/{key}', options)).name;
  if (kind === 'ci') return (await call('GET /cis/{key}', options)).name;
  return (await call('GET /people/{key}', options)).name;
}
