import { SegmentedControl, Textarea } from '@mantine/core';
import { Globe, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldTitle } from './FormFields.tsx';
import classes from './form.module.css';

export type Comment = { readonly text: string; readonly audience: 'public' | 'internal' };

export type CommentInputProps = {
  readonly id: string;
  /** Which audience is asked for; `any` leaves the choice. */
  readonly asked: 'public' | 'internal' | 'any';
  readonly isRequired: boolean;
  readonly value: Comment;
  readonly onChange: (comment: Comment) => void;
  readonly errors?: readonly string[] | undefined;
};

/** A comment whose readers are plain: by sign, words and colour. */
export function CommentInput({ id, asked, isRequired, value, onChange, errors }: CommentInputProps) {
  const { t } = useTranslation('desk');
  const audience = asked === 'any' ? value.audience : asked;
  const Sign = audience === 'public' ? Globe : Lock;
  return (
    <div className={classes.audience} data-audience={audience}>
      <div className={classes.audienceTitle}>
        <Sign size={16} aria-hidden="true" />
        <span id={`${id}-audience`}>{t(`form.comment.${audience}`)}</span>
      </div>
      {asked === 'any' ? (
        <SegmentedControl
          size="xs"
          aria-label={t('form.comment.audience')}
          value={audience}
          onChange={(chosen) => onChange({ ...value, audience: chosen === 'public' ? 'public' : 'internal' })}
          data={[
            { value: 'internal', label: t('form.comment.internalShort') },
            { value: 'public', label: t('form.comment.publicShort') },
          ]}
        />
      ) : null}
      <Textarea
        id={id}
        label={<FieldTitle title={t('form.comment.title')} isRequired={isRequired} />}
        aria-describedby={`${id}-audience`}
        aria-required={isRequired}
        autosize
        minRows={2}
        maxRows={12}
        value={value.text}
        onChange={({ currentTarget }) => onChange({ audience, text: currentTarget.value })}
        error={errors?.join(' ')}
      />
    </div>
  );
}
