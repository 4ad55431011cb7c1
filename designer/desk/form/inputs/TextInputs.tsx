import { Checkbox, MultiSelect, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import type { InputProps } from './input-props.ts';
import classes from './inputs.module.css';

export function PlainTextInput({ shape, frame, value, onChange }: InputProps) {
  return (
    <TextInput
      {...frame}
      value={typeof value === 'string' ? value : ''}
      maxLength={shape.maxLength}
      autoComplete="off"
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
}

export function LongTextInput({ shape, frame, value, onChange }: InputProps) {
  return (
    <Textarea
      {...frame}
      autosize
      minRows={3}
      maxRows={14}
      value={typeof value === 'string' ? value : ''}
      maxLength={shape.maxLength}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
}

export function ChoiceInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  const options = shape.options ?? [];
  const data = options.map((option) => ({ value: option.value, label: option.title }));
  const common = {
    ...frame,
    data,
    searchable: data.length > 7,
    nothingFoundMessage: t('form.nothing'),
    placeholder: options.length === 0 ? t('form.noOptions') : t('form.choose'),
    comboboxProps: { withinPortal: true },
    maxDropdownHeight: 280,
    openOnFocus: false,
  };
  if (shape.isMany) {
    const chosen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return <MultiSelect {...common} value={chosen} onChange={(list) => onChange(list)} clearable={!shape.isRequired} />;
  }
  return (
    <Select
      {...common}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      clearable={!shape.isRequired}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
    />
  );
}

/** Where nothing was said yet and something must be, both answers are offered; else it is a box to tick. */
export function BooleanInput({ shape, frame, value, onChange }: InputProps) {
  const { t } = useTranslation('desk');
  if (shape.isRequired) {
    return (
      <Radio.Group
        {...frame}
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(chosen) => onChange(chosen === 'true')}
      >
        <div className={classes.answers}>
          <Radio value="true" label={t('form.yes')} id={frame.id} />
          <Radio value="false" label={t('form.no')} />
        </div>
      </Radio.Group>
    );
  }
  return (
    <Checkbox
      {...frame}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked as Value)}
    />
  );
}
