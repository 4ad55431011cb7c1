import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import type { PlacedBlockers } from '../../model/form-blockers.ts';
import { type FieldShape, type ProcessField, shapesOf } from '../../model/form-shape.ts';
import { type FormState, shownValue } from '../../model/form-state.ts';
import { valueWords } from '../../model/value-words.ts';
import classes from './form.module.css';
import { inputId, useFormScope } from './form-scope.ts';
import { FieldInput } from './inputs/FieldInput.tsx';

export type FormFieldsProps = {
  readonly state: FormState;
  readonly onChange: (key: string, value: Value | null) => void;
  readonly blockers?: PlacedBlockers | undefined;
  /** Of the process: what the form does not tell of them. */
  readonly fields?: readonly ProcessField[] | undefined;
  /** What computed fields came to by themselves, where the reader sees it. */
  readonly proposed?: Readonly<Record<string, unknown>> | undefined;
  /** Fields that are shown elsewhere. */
  readonly without?: readonly string[];
};

/** The fields of a form in the reader's language: the mandatory ones first, each with what stands in its way. */
export function FormFields({ state, onChange, blockers, fields, proposed, without = [] }: FormFieldsProps) {
  const { language } = useFormScope();
  const shapes = shapesOf(state.answer, language, fields).filter(({ key }) => !without.includes(key));
  return (
    <div className={classes.fields}>
      {shapes.map((shape) => (
        <FormField
          key={shape.key}
          shape={shape}
          value={shownValue(state, shape.key)}
          onChange={(value) => onChange(shape.key, value)}
          errors={blockers?.at[shape.key]}
          proposed={proposed?.[shape.key] as Value | undefined}
        />
      ))}
    </div>
  );
}

export type FormFieldProps = {
  readonly shape: FieldShape;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | null) => void;
  readonly errors?: readonly string[] | undefined;
  readonly proposed?: Value | undefined;
};

export function FormField({ shape, value, onChange, errors, proposed }: FormFieldProps) {
  const scope = useFormScope();
  const { t } = useTranslation('desk');
  const words = { yes: t('form.yes'), no: t('form.no') };
  const help = [
    shape.help,
    proposed === undefined
      ? undefined
      : t('form.proposed', { value: valueWords(shape, proposed, { ...scope, ...words }) }),
  ].filter((one) => one !== undefined);
  if (shape.type === 'person' && shape.key === 'requester' && !scope.isAgent) {
    return (
      <div className={classes.plain}>
        <span>{shape.title}</span>
        <strong>{scope.self.name}</strong>
      </div>
    );
  }
  return (
    <FieldInput
      shape={shape}
      frame={{
        id: inputId(scope.prefix, shape.key),
        label: <FieldTitle title={shape.title} isRequired={shape.isRequired} />,
        'aria-required': shape.isRequired,
        ...(help.length === 0 ? {} : { description: help.join(' ') }),
        ...(errors === undefined ? {} : { error: errors.join(' ') }),
      }}
      value={value}
      onChange={onChange}
    />
  );
}

/** Mandatory is said by a star for the eye and by a word for the ear. */
export function FieldTitle({ title, isRequired }: { readonly title: string; readonly isRequired: boolean }) {
  const { t } = useTranslation('desk');
  return (
    <span className={classes.title}>
      {title}
      {isRequired ? (
        <>
          <span className={classes.star} aria-hidden="true">
            {' '}
            *
          </span>
          <VisuallyHidden>, {t('form.mandatory')}</VisuallyHidden>
        </>
      ) : null}
    </span>
  );
}
