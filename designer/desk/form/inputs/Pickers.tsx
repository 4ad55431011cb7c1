import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { useFormScope } from '../form-scope.ts';
import { type Found, findersOf, kindOfNames } from './finders.ts';
import type { InputProps } from './input-props.ts';

/** Somebody or something that is looked up on the server: a person, a group, a CI, a ticket. */
export function PickerInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { names, self, isAgent, language } = useFormScope();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const chosen = [value ?? []].flat().filter((one): one is string => typeof one === 'string');
  const known = { ...names[kindOfNames(shape)], [self.id]: self.name, ...picked };
  const nameOf = (id: string) => known[id] ?? id;
  const [wanted] = useDebouncedValue(text, 200);
  const find = findersOf(shape, isAgent);
  // The chosen one's own name in the input is no question.
  const q = chosen.some((id) => nameOf(id) === wanted) ? '' : wanted.trim();
  const { data: found = [], isFetching } = useQuery({
    queryKey: ['find', shape.type, shape.to ?? '', q, language],
    queryFn: ({ signal }) => find?.(q, signal) ?? [],
    enabled: isOpen && find !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const offered = find === undefined ? [{ id: self.id, name: self.name }] : found;
  const data = [
    ...chosen.filter((id) => !offered.some((one) => one.id === id)).map((id) => ({ value: id, label: nameOf(id) })),
    ...offered.map((one) => ({ value: one.id, label: one.name })),
  ];
  const remember = (ids: readonly string[]) => {
    const labels = data.filter((one) => ids.includes(one.value)).map((one) => [one.value, one.label]);
    setPicked((before) => ({ ...before, ...Object.fromEntries(labels) }));
  };
  const common = {
    ...frame,
    data,
    searchable: true,
    searchValue: text,
    onSearchChange: setText,
    onDropdownOpen: () => setOpen(true),
    onDropdownClose: () => setOpen(false),
    // The server has found them: it knows other words than those of the name.
    filter: ({ options }: { readonly options: unknown }) => options as never,
    nothingFoundMessage: isFetching ? t('form.searching') : t('form.nothing'),
    placeholder: chosen.length > 0 && shape.isMany ? '' : t(`form.find.${findWord(shape.type)}`),
    maxDropdownHeight: 280,
    openOnFocus: false,
    renderOption: ({ option }: { readonly option: { readonly value: string; readonly label: string } }) => (
      <Line found={offered.find(({ id }) => id === option.value)} label={option.label} />
    ),
  };
  if (shape.isMany) {
    const change = (ids: readonly string[]) => {
      remember(ids);
      onChange(ids as Value);
    };
    return <MultiSelect {...common} value={chosen} onChange={change} hidePickedOptions />;
  }
  const change = (id: string | null) => {
    if (id !== null) remember([id]);
    onChange(id);
  };
  return (
    <Select
      {...common}
      value={chosen[0] ?? null}
      onChange={change}
      clearable={!shape.isRequired}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
    />
  );
}

function Line({ found, label }: { readonly found: Found | undefined; readonly label: string }) {
  return (
    <span>
      {label}
      {found?.detail === undefined ? null : <small style={{ color: 'var(--ink-3)' }}> · {found.detail}</small>}
    </span>
  );
}

function findWord(type: string): 'person' | 'group' | 'organisation' | 'service' | 'ci' | 'reference' {
  switch (type) {
    case 'person':
    case 'group':
    case 'organisation':
    case 'service':
    case 'ci':
      return type;
    default:
      return 'reference';
  }
}
