import { ActionIcon } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import {
  dateFromText,
  dateWords,
  instantFromText,
  instantWords,
  textOfDate,
  textOfInstant,
} from '../../../model/form-dates.ts';
import { useFormScope } from '../form-scope.ts';
import type { InputProps } from './input-props.ts';
import classes from './inputs.module.css';
import { TypedInput } from './TypedInput.tsx';

export function DateInput({ frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { language, zone } = useFormScope();
  const toText = useCallback((one: Value) => textOfDate(String(one), language), [language]);
  return (
    <TypedInput
      frame={frame}
      value={value}
      onChange={onChange}
      toText={toText}
      fromText={(text) => dateFromText(text, { zone, now: Date.now() })}
      words={(one) => dateWords(String(one), language)}
      unreadable={t('form.unreadable.date')}
      placeholder={t('form.placeholder.date')}
      rightSection={<Calendar type="date" value={String(value ?? '')} onPick={onChange} />}
    />
  );
}

/** Written and read in the reader's zone. */
export function DateTimeInput({ frame, value, onChange }: Omit<InputProps, 'shape'>) {
  const { t } = useTranslation('desk');
  const { language, zone } = useFormScope();
  const toText = useCallback((one: Value) => textOfInstant(String(one), language, zone), [language, zone]);
  const before = typeof value === 'string' ? value : undefined;
  const read = (text: string) => instantFromText(text, { zone, now: Date.now(), before });
  return (
    <TypedInput
      frame={frame}
      value={value}
      onChange={onChange}
      toText={toText}
      fromText={read}
      words={(one) => `${instantWords(String(one), language, zone)} (${zone})`}
      unreadable={t('form.unreadable.dateTime')}
      placeholder={t('form.placeholder.dateTime')}
      rightSection={
        <Calendar
          type="datetime-local"
          value={before === undefined ? '' : textOfInstant(before, 'en', zone).replace(' ', 'T')}
          onPick={(text) => onChange(read(text.replace('T', ' ')) ?? null)}
        />
      }
    />
  );
}

export function PeriodInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { start, end } = (value ?? {}) as { readonly start?: string; readonly end?: string };
  const change = (part: 'start' | 'end') => (one: Value | null) => {
    const { [part]: _, ...rest } = { start, end };
    const next = Object.fromEntries(
      Object.entries({ ...rest, [part]: one ?? undefined }).filter(([, each]) => each !== undefined),
    ) as Record<string, Value>;
    onChange(Object.keys(next).length === 0 ? null : next);
  };
  return (
    <fieldset className={classes.period} aria-describedby={frame.error === undefined ? undefined : `${frame.id}-error`}>
      <legend>{frame.label ?? shape.title}</legend>
      <DateTimeInput frame={{ id: frame.id, label: t('form.period.start') }} value={start} onChange={change('start')} />
      <DateTimeInput
        frame={{ id: `${frame.id}-end`, label: t('form.period.end') }}
        value={end}
        onChange={change('end')}
      />
      {frame.description === undefined ? null : <p className={classes.help}>{frame.description}</p>}
      {frame.error === undefined ? null : (
        <p id={`${frame.id}-error`} className={classes.error}>
          {frame.error}
        </p>
      )}
    </fieldset>
  );
}

type CalendarProps = {
  readonly type: 'date' | 'datetime-local';
  readonly value: string;
  readonly onPick: (text: string) => void;
};

/** The browser's own calendar, for whoever would rather point than type. */
function Calendar({ type, value, onPick }: CalendarProps) {
  const { t } = useTranslation('desk');
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className={classes.calendar}>
      <input
        ref={input}
        type={type}
        className={classes.picker}
        value={value}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => currentTarget.value !== '' && onPick(currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        tabIndex={-1}
        aria-label={t('form.calendar')}
        onClick={() => input.current?.showPicker()}
      >
        <CalendarDays size={16} />
      </ActionIcon>
    </span>
  );
}
