import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { RefreshCw, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../model/list-columns.ts';
import type { Facet, ProcessShape } from '../../model/list-facets.ts';
import type { ListQuery } from '../../model/list-query.ts';
import { useKeys } from '../../ui/useKeys.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { FilterBar } from './FilterBar.tsx';
import classes from './list.module.css';

type ListHeadProps = {
  readonly query: ListQuery;
  readonly facets: readonly Facet[];
  readonly columns: readonly Column[];
  readonly processes: readonly ProcessShape[];
  /** Beside an open ticket the list has its own few columns. */
  readonly isNarrow: boolean;
  /** What the view says that was changed since: it can be kept, or gone back to. */
  readonly change: { readonly onSave?: (() => void) | undefined; readonly onUndo: () => void } | undefined;
  readonly onChange: (query: ListQuery, options?: { readonly replace?: boolean }) => void;
  readonly onSaveAs: () => void;
  readonly onRenew: () => void;
  /** Down, from the search box. */
  readonly onLeave: () => void;
};

/** What is asked of the list: words, filters, columns, and keeping all of it. */
export function ListHead(props: ListHeadProps) {
  const { t } = useTranslation('desk');
  const { query, change, onChange } = props;
  return (
    <div className={classes.head}>
      <div className={classes.line}>
        <SearchBox
          words={query.words}
          onWords={(words) => onChange({ ...query, words }, { replace: true })}
          {...props}
        />
        <div className={classes.tools}>
          {change === undefined ? null : (
            <>
              {change.onSave === undefined ? null : (
                <Button variant="default" size="compact-sm" fw={500} onClick={change.onSave}>
                  {t('list.views.keep')}
                </Button>
              )}
              <Button variant="subtle" color="gray" size="compact-sm" fw={500} onClick={change.onUndo}>
                {t('list.views.undo')}
              </Button>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                fw={500}
                title={`${t('list.views.add')} (Shift+S)`}
                onClick={props.onSaveAs}
              >
                {t('list.views.saveAs')}
              </Button>
            </>
          )}
          {props.isNarrow ? null : (
            <ColumnsMenu
              columns={props.columns}
              chosen={query.columns}
              onChange={(columns) => onChange({ ...query, columns }, { replace: true })}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('list.renew')}
            title={`${t('list.renew')} (Shift+R)`}
            onClick={props.onRenew}
          >
            <RefreshCw size={15} />
          </ActionIcon>
        </div>
      </div>
      <FilterBar query={query} facets={props.facets} processes={props.processes} onChange={onChange} />
    </div>
  );
}

type SearchBoxProps = Pick<ListHeadProps, 'onLeave'> & {
  readonly words: string;
  readonly onWords: (words: string) => void;
};

function SearchBox({ words, onWords, onLeave }: SearchBoxProps) {
  const { t } = useTranslation('desk');
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(words);
  const sent = useRef(words);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onWords(next);
  }, 250);
  useEffect(() => {
    // The address changed by something else: a view, or Back.
    if (words !== sent.current) {
      sent.current = words;
      setText(words);
    }
  }, [words]);
  useKeys({ search: () => box.current?.select() });
  const clear = () => {
    setText('');
    send.cancel();
    sent.current = '';
    onWords('');
  };
  return (
    <TextInput
      ref={box}
      size="xs"
      className={classes.search}
      leftSection={<Search size={14} aria-hidden="true" />}
      rightSection={
        text === '' ? (
          <kbd>/</kbd>
        ) : (
          <ActionIcon variant="subtle" color="gray" size={22} aria-label={t('list.search.clear')} onClick={clear}>
            <X size={14} />
          </ActionIcon>
        )
      }
      aria-label={t('list.search.label')}
      placeholder={t('list.search.label')}
      maxLength={300}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        send(value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          if (text === '') onLeave();
          else clear();
        }
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault();
          send.flush();
          onLeave();
        }
      }}
    />
  );
}
