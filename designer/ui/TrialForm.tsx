import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '#engine';
import { inLanguage } from '../model/form-shape.ts';
import { inputWords, isNumber, type TrialInput, type TrialValues } from '../model/trial.ts';
import classes from './trial-form.module.css';

export type TrialProcess = {
  readonly key: string;
  readonly title: LocalText;
  readonly inputs: readonly TrialInput[];
};

type TrialFormProps = {
  readonly processes: readonly TrialProcess[];
  readonly process: TrialProcess;
  readonly values: TrialValues;
  readonly onProcess: (key: string) => void;
  readonly onValue: (name: string, value: string) => void;
  /** What else is asked of the ticket. */
  readonly children?: ReactNode;
};

/** What of an imagined ticket a rule asks, to be filled in; a process to choose where several use the rule. */
export function TrialForm({ processes, process, values, onProcess, onValue, children }: TrialFormProps) {
  const { t, i18n } = useTranslation('rules');
  return (
    <div className={classes.fields}>
      {processes.length < 2 ? null : (
        <Select
          label={t('trial.process')}
          data={processes.map(({ key, title }) => ({ value: key, label: inLanguage(title, i18n.language, key) }))}
          value={process.key}
          onChange={(key) => key !== null && onProcess(key)}
        />
      )}
      {process.inputs.length === 0 ? <p className={classes.quiet}>{t('trial.nothingAsked')}</p> : null}
      {process.inputs.map((input) => (
        <TrialField
          key={`${process.key} ${input.name}`}
          input={input}
          value={values[input.name] ?? ''}
          onChange={(value) => onValue(input.name, value)}
        />
      ))}
      {children}
    </div>
  );
}

type TrialFieldProps = {
  readonly input: TrialInput;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function TrialField({ input, value, onChange }: TrialFieldProps) {
  const { t, i18n } = useTranslation('rules');
  const { t: say } = useTranslation('process');
  const id = useId();
  const label = inputWords(input, i18n.language, say);
  const data = useChoices(input);
  if (data === undefined) {
    return (
      <TextInput
        id={id}
        label={label}
        value={value}
        placeholder={t('trial.empty')}
        inputMode={input.type === 'number' ? 'decimal' : 'text'}
        error={input.type === 'number' && !isNumber(value) ? t('trial.notNumber') : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        autoComplete="off"
      />
    );
  }
  return (
    <Select
      id={id}
      label={label}
      data={data}
      value={value === '' ? null : value}
      placeholder={t('trial.empty')}
      searchable={data.length > 7}
      clearable
      clearButtonProps={{ 'aria-label': t('trial.clear') }}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}

type Choices = { readonly value: string; readonly label: string }[];

function useChoices({ type, options = [] }: TrialInput): Choices | undefined {
  const { t, i18n } = useTranslation('rules');
  switch (type) {
    case 'choice':
      return options.map(({ value, title }) => ({ value, label: inLanguage(title, i18n.language, value) }));
    case 'boolean':
      return [
        { value: 'true', label: t('trial.yes') },
        { value: 'false', label: t('trial.no') },
      ];
    case 'filled':
      return [{ value: 'true', label: t('trial.filled') }];
    default:
      return undefined;
  }
}
