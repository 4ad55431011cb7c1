import { Button, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { dayOf, isRelativeDay, startOfDay } from '../../model/list-days.ts';
import { type Facet, type ProcessShape, stateOptions } from '../../model/list-facets.ts';
import { type ListQuery, withFilter } from '../../model/list-query.ts';
import { localWords } from '../../model/list-words.ts';
import { CategoryMark } from '../../ui/CategoryMark.tsx';
import { useZone } from '../../ui/Time.tsx';
import classes from './filters.module.css';
import { type Pick, PickList } from './PickList.tsx';
import { PriorityMark } from './PriorityMark.tsx';
import { useFacetTitle } from './useFacetWords.ts';

type EditorProps = {
  readonly facet: Facet;
  readonly query: ListQuery;
  readonly processes: readonly ProcessShape[];
  readonly onChange: (query: ListQuery) => void;
};

/** Chooses the values of one filter, by its kind. */
export function FilterEditor(props: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  // The menu of filters becomes the editor of one: what had the focus is gone.
  useEffect(() => place.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return (
    <div ref={place}>
      <EditorOfKind {...props} />
    </div>
  );
}

function EditorOfKind(props: EditorProps) {
  const { facet } = props;
  if (facet.kind === 'days') return <DaysEditor {...props} />;
  if (facet.kind === 'number') return <NumbersEditor {...props} />;
  if (facet.kind === 'text') return <TextEditor {...props} />;
  if (isLookedUp(facet.kind)) return <LookUpEditor {...props} kind={facet.kind} />;
  return <OptionsEditor {...props} />;
}

function useChoice({ facet: { names }, query, onChange }: EditorProps) {
  const chosen = query.filters[names[0]] ?? [];
  const onPick = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange(withFilter(query, names[0], next));
  };
  return { chosen, onPick };
}

function OptionsEditor(props: EditorProps) {
  const { facet, processes, query } = props;
  const title = useFacetTitle();
  const picks = usePicks(facet, processes, query);
  return <PickList label={title(facet)} picks={picks} {...useChoice(props)} />;
}

function usePicks(facet: Facet, processes: readonly ProcessShape[], query: ListQuery): readonly Pick[] {
  const { t, i18n } = useTranslation('desk');
  const { t: shell } = useTranslation();
  const worded = (options: Facet['options'] = []) =>
    options.map(({ value, title }) => ({ value, title: localWords(title, i18n.language) }));
  if (facet.kind === 'process')
    return processes.map(({ key, title }) => ({ value: key, title: localWords(title, i18n.language) }));
  if (facet.kind === 'state') return worded(stateOptions(processes, query.filters.process));
  if (facet.kind === 'boolean') {
    return [
      { value: 'true', title: t('list.value.yes') },
      { value: 'false', title: t('list.value.no') },
    ];
  }
  if (facet.kind === 'category') {
    return (['new', 'active', 'waiting', 'done', 'closed'] as const).map((category) => ({
      value: category,
      title: shell(`category.${category}`),
      sign: <CategoryMark category={category} />,
    }));
  }
  const picks = worded(facet.options);
  if (facet.id !== 'field.priority') return picks;
  return picks.map((pick) => ({ ...pick, sign: <PriorityMark value={pick.value} options={facet.options ?? []} /> }));
}

const lookUps = {
  person: (query: Asked) => call('GET /people', query),
  group: (query: Asked) => call('GET /groups', query),
  organisation: (query: Asked) => call('GET /organisations', query),
  service: (query: Asked) => call('GET /services', query),
  ci: (query: Asked) => call('GET /cis', query),
} as const;

type Asked = { readonly query: { readonly q?: string; readonly limit: number }; readonly signal: AbortSignal };

function isLookedUp(kind: Facet['kind']): kind is keyof typeof lookUps {
  return Object.hasOwn(lookUps, kind);
}

function LookUpEditor({ kind, ...props }: EditorProps & { readonly kind: keyof typeof lookUps }) {
  const { t } = useTranslation('desk');
  const title = useFacetTitle();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data, isFetching } = useQuery({
    queryKey: ['look-up', kind, q],
    queryFn: async ({ signal }): Promise<readonly Pick[]> => {
      const { items } = await lookUps[kind]({ query: { ...(q === '' ? {} : { q }), limit: 30 }, signal });
      return items.map((item) => ({ value: 'key' in item ? item.key : item.id, title: item.name }));
    },
    placeholderData: (old) => old,
  });
  const { id } = props.facet;
  const words: readonly Pick[] = [
    ...(id === 'assignee' || id === 'requester' ? [{ value: 'me', title: t('list.value.me') }] : []),
    ...(id === 'group' ? [{ value: 'mine', title: t('list.value.mine') }] : []),
    ...(id === 'assignee' ? [{ value: 'none', title: t('list.value.nobody') }] : []),
    ...(id === 'group' || id === 'organisation' ? [{ value: 'none', title: t('list.value.none') }] : []),
  ];
  const picks = [...(q === '' ? words : []), ...(data ?? [])];
  return (
    <PickList label={title(props.facet)} picks={picks} onText={setText} isLoading={isFetching} {...useChoice(props)} />
  );
}

function TextEditor({ facet, query, onChange }: EditorProps) {
  const { t } = useTranslation('desk');
  const title = useFacetTitle();
  const [text, setText] = useState(query.filters[facet.names[0]]?.[0] ?? '');
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(withFilter(query, facet.names[0], text.trim() === '' ? [] : [text.trim()]));
      }}
    >
      <TextInput
        label={title(facet)}
        description={t('list.filter.exactly')}
        data-autofocus
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit">{t('list.filter.apply')}</Button>
    </form>
  );
}

function NumbersEditor({ facet, query, onChange }: EditorProps) {
  const { t } = useTranslation('desk');
  const [from, to = from] = facet.names;
  const set = (name: string) => (value: string | number) =>
    onChange(withFilter(query, name, value === '' ? [] : [String(value)]));
  return (
    <div className={classes.range}>
      <NumberInput
        label={t('list.filter.from')}
        data-autofocus
        value={query.filters[from]?.[0] ?? ''}
        onChange={set(from)}
      />
      <NumberInput label={t('list.filter.to')} value={query.filters[to]?.[0] ?? ''} onChange={set(to)} />
    </div>
  );
}

const backs = [0, 6, 29, 89] as const;

function DaysEditor({ facet, query, onChange }: EditorProps) {
  const { t } = useTranslation('desk');
  const zone = useZone();
  const [from, to = from] = facet.names;
  const shown = (name: string) => {
    const text = query.filters[name]?.[0] ?? '';
    return isRelativeDay(text) ? dayOf(startOfDay(text, { now: Date.now(), zone }), zone) : text.slice(0, 10);
  };
  const set = (name: string, value: string) => onChange(withFilter(query, name, value === '' ? [] : [value]));
  return (
    <div className={classes.editor}>
      <div className={classes.presets}>
        {backs.map((back) => (
          <Button
            key={back}
            variant="default"
            size="compact-sm"
            {...(back === 0 ? { 'data-autofocus': true } : {})}
            onClick={() => onChange(withFilter(withFilter(query, to, []), from, [`-${back}d`]))}
          >
            {back === 0 ? t('list.days.today') : t('list.days.last', { count: back + 1 })}
          </Button>
        ))}
      </div>
      <div className={classes.range}>
        <TextInput
          type="date"
          label={t('list.filter.from')}
          value={shown(from)}
          onChange={({ currentTarget }) => set(from, currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('list.filter.to')}
          value={shown(to)}
          onChange={({ currentTarget }) => set(to, currentTarget.value)}
        />
      </div>
    </div>
  );
}
