import { TextInput } from '@mantine/core';
import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matching } from '../../model/palette-matches.ts';
import classes from './pick-list.module.css';

export type Pick = { readonly value: string; readonly title: string; readonly sign?: ReactNode };

type PickListProps = {
  readonly label: string;
  readonly picks: readonly Pick[];
  readonly onPick: (value: string) => void;
  /** Several may be chosen: those that are. */
  readonly chosen?: readonly string[];
  /** What is typed, where the picks come from elsewhere; otherwise they are narrowed here. */
  readonly onText?: (text: string) => void;
  readonly isLoading?: boolean;
};

/** A list to choose from by a few letters and the arrow keys. */
export function PickList({ label, picks, onPick, chosen, onText, isLoading = false }: PickListProps) {
  const { t } = useTranslation('desk');
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const shown = onText === undefined ? matching(text, picks) : picks;
  const current = Math.min(at, Math.max(shown.length - 1, 0));
  useEffect(() => {
    void list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((current + step + shown.length) % Math.max(shown.length, 1));
    else if (event.key === 'Enter' && shown[current] !== undefined) onPick(shown[current].value);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.pick}>
      <TextInput
        size="sm"
        aria-label={label}
        placeholder={label}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown[current] === undefined ? '' : `${id}-${current}`}
        data-autofocus
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          setAt(0);
          onText?.(value);
        }}
        onKeyDown={onKey}
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen !== undefined}
        className={classes.list}
      >
        {shown.map(({ value, title, sign }, place) => (
          <div
            key={value}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen === undefined ? place === current : chosen.includes(value)}
            data-current={place === current || undefined}
            className={classes.item}
            onMouseMove={() => setAt(place)}
            onClick={() => onPick(value)}
            onKeyDown={onKey}
          >
            {chosen === undefined ? null : (
              <span className={classes.box} data-on={chosen.includes(value) || undefined}>
                {chosen.includes(value) ? <Check size={12} strokeWidth={3} /> : null}
              </span>
            )}
            {sign}
            <span className={classes.title}>{title}</span>
          </div>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={classes.none} role="status">
          {isLoading ? t('list.pick.loading') : t('list.pick.none')}
        </p>
      ) : null}
    </div>
  );
}
