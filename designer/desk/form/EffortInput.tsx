import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationMsFromText, wordsOfMs } from '../../model/form-duration.ts';
import { FieldTitle } from './FormFields.tsx';
import { useFormScope } from './form-scope.ts';

export type EffortInputProps = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isRequired: boolean;
  readonly help?: string;
  readonly errors?: readonly string[] | undefined;
};

/** Time as people write it: `1 h 30 min`, `1,5 ч`, or a number of minutes. */
export function EffortInput({ id, value, onChange, isRequired, help, errors }: EffortInputProps) {
  const { t } = useTranslation('desk');
  const { language } = useFormScope();
  const ms = durationMsFromText(value);
  return (
    <TextInput
      id={id}
      label={<FieldTitle title={t('form.effort.title')} isRequired={isRequired} />}
      aria-required={isRequired}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={ms === undefined ? help : wordsOfMs(ms, language)}
      placeholder={t('form.placeholder.duration')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={errors?.join(' ') ?? (value.trim() !== '' && ms === undefined ? t('form.unreadable.duration') : undefined)}
      autoComplete="off"
    />
  );
}
