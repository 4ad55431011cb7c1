import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { durationFromText, durationWords } from '../../../model/form-duration.ts';
import {
  type Money,
  moneyFromText,
  moneyWords,
  numberFromText,
  textOfMoney,
  textOfNumber,
} from '../../../model/form-numbers.ts';
import { useFormScope } from '../form-scope.ts';
import type { InputProps } from './input-props.ts';
import { TypedInput } from './TypedInput.tsx';

export function NumberInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { language } = useFormScope();
  const toText = useCallback(
    (one: Value) => (typeof one === 'number' ? textOfNumber(one, language) : String(one)),
    [language],
  );
  const isWhole = shape.type === 'integer';
  return (
    <TypedInput
      frame={frame}
      value={value}
      onChange={onChange}
      toText={toText}
      fromText={numberFromText}
      unreadable={t(isWhole ? 'form.unreadable.integer' : 'form.unreadable.decimal')}
      inputMode={isWhole ? 'numeric' : 'decimal'}
    />
  );
}

/** The currency stands behind the amount; where the field leaves it open, it is the roubles of the pack's own country. */
export function MoneyInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { language } = useFormScope();
  const currency = shape.currency ?? (isMoney(value) ? value.currency : 'RUB');
  const toText = useCallback((one: Value) => (isMoney(one) ? textOfMoney(one, language) : String(one)), [language]);
  return (
    <TypedInput
      frame={frame}
      value={value}
      onChange={onChange}
      toText={toText}
      fromText={(text) => moneyFromText(text, currency)}
      words={(one) => (isMoney(one) ? moneyWords(one, language) : undefined)}
      unreadable={t('form.unreadable.money')}
      inputMode="decimal"
      rightSection={<span aria-hidden="true">{currency}</span>}
    />
  );
}

export function DurationInput({ frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const { language } = useFormScope();
  const toText = useCallback((one: Value) => durationWords(String(one), language), [language]);
  return (
    <TypedInput
      frame={frame}
      value={value}
      onChange={onChange}
      toText={toText}
      fromText={durationFromText}
      words={(one) => durationWords(String(one), language)}
      unreadable={t('form.unreadable.duration')}
      placeholder={t('form.placeholder.duration')}
    />
  );
}

export function isMoney(value: Value | undefined): value is Value & Money {
  return typeof value === 'object' && !Array.isArray(value) && 'amount' in value && 'currency' in value;
}
