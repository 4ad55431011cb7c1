import { Button, Popover } from '@mantine/core';
import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Facet, facetsInUse, type ProcessShape } from '../../model/list-facets.ts';
import { type ListQuery, withoutFilters } from '../../model/list-query.ts';
import { useKeys } from '../../ui/useKeys.ts';
import { FilterEditor } from './FilterEditor.tsx';
import classes from './filters.module.css';
import { PickList } from './PickList.tsx';
import { useFacetTitle, useFilterWords } from './useFacetWords.ts';

type FilterBarProps = {
  readonly query: ListQuery;
  readonly facets: readonly Facet[];
  readonly processes: readonly ProcessShape[];
  readonly onChange: (query: ListQuery) => void;
};

/** What narrows the list, as chips that can be opened and taken away, and a menu that adds more. */
export function FilterBar({ query, facets, processes, onChange }: FilterBarProps) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState<string | undefined>();
  const used = facetsInUse(query.filters, facets);
  const words = useFilterWords(used, query.filters, processes);
  const title = useFacetTitle();
  useKeys({ filter: () => setOpen('add') });
  const close = () => setOpen(undefined);
  const remove = (facet: Facet) => onChange(withoutFilters(query, facet.names));
  return (
    <fieldset className={classes.bar} aria-label={t('list.filter.label')}>
      {used.map((facet) => (
        <div key={facet.id} className={classes.chip}>
          <Popover
            opened={open === facet.id}
            onChange={close}
            position="bottom-start"
            width={300}
            trapFocus
            shadow="md"
          >
            <Popover.Target>
              <button
                type="button"
                className={classes.words}
                title={`${title(facet)}: ${words(facet)}`}
                onClick={() => setOpen(open === facet.id ? undefined : facet.id)}
                onKeyDown={(event: KeyboardEvent) => {
                  if (event.key === 'Delete' || event.key === 'Backspace') remove(facet);
                }}
              >
                <span className={classes.name}>{title(facet)}</span>
                <span className={classes.values}>{words(facet)}</span>
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <FilterEditor facet={facet} query={query} processes={processes} onChange={onChange} />
            </Popover.Dropdown>
          </Popover>
          <button
            type="button"
            className={classes.remove}
            aria-label={t('list.filter.remove', { name: title(facet) })}
            title={t('list.filter.remove', { name: title(facet) })}
            onClick={() => remove(facet)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </div>
      ))}
      <AddFilter
        {...{ query, processes, onChange }}
        facets={facets}
        isOpen={open === 'add'}
        onToggle={(isOpen) => setOpen(isOpen ? 'add' : undefined)}
      />
      {used.length > 1 ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          onClick={() => onChange({ ...query, filters: {} })}
        >
          {t('list.filter.clear')}
        </Button>
      ) : null}
    </fieldset>
  );
}

type AddFilterProps = FilterBarProps & { readonly isOpen: boolean; readonly onToggle: (isOpen: boolean) => void };

/** First what is asked, then its values, in one place. */
function AddFilter({ query, facets, processes, onChange, isOpen, onToggle }: AddFilterProps) {
  const { t } = useTranslation('desk');
  const title = useFacetTitle();
  const [id, setId] = useState<string | undefined>();
  const facet = facets.find((one) => one.id === id);
  const toggle = (next: boolean) => {
    setId(undefined);
    onToggle(next);
  };
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-start" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          leftSection={<ListFilter size={14} />}
          title={`${t('list.filter.add')} (F)`}
          onClick={() => toggle(!isOpen)}
        >
          {t('list.filter.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {facet === undefined ? (
          <PickList
            key="facets"
            label={t('list.filter.by')}
            picks={facets.map((one) => ({ value: one.id, title: title(one) }))}
            onPick={setId}
          />
        ) : (
          <FilterEditor key={facet.id} facet={facet} query={query} processes={processes} onChange={onChange} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
