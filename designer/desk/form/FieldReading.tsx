import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { isEqual } from '../../model/form-equal.ts';
import type { FieldShape } from '../../model/form-shape.ts';
import { isFilled, valueWords } from '../../model/value-words.ts';
import type { ShownTicket } from './FieldsPanel.tsx';
import classes from './fields-panel.module.css';
import { useFormScope } from './form-scope.ts';

export type FieldReadingProps = {
  readonly ticket: ShownTicket;
  readonly shape: FieldShape;
  readonly value: Value | undefined;
};

/** A field's value in words; tickets and files lead to what they name, a computed value says who put another in its place. */
export function FieldReading({ ticket, shape, value }: FieldReadingProps) {
  const { t } = useTranslation('desk');
  const words = useValueWords(shape, value);
  if (!isFilled(value)) return <span className={classes.empty}>{t('form.panelFields.empty')}</span>;
  return (
    <>
      <Content shape={shape} value={value} words={words} />
      <Override ticket={ticket} shape={shape} value={value} />
    </>
  );
}

export function useValueWords(shape: FieldShape, value: Value | undefined): string {
  const { t } = useTranslation('desk');
  const scope = useFormScope();
  return valueWords(shape, value, { ...scope, yes: t('form.yes'), no: t('form.no') });
}

type ContentProps = { readonly shape: FieldShape; readonly value: Value | undefined; readonly words: string };

function Content({ shape, value, words }: ContentProps) {
  const { names } = useFormScope();
  const values = [value ?? []].flat() as readonly Value[];
  if (shape.type === 'reference') {
    return values.map((one) => {
      const number = names.ticket?.[String(one)];
      return number === undefined ? (
        <span key={String(one)}>{String(one)}</span>
      ) : (
        <Link key={String(one)} to="/tickets/$number" params={{ number }} className={classes.link}>
          {number}
        </Link>
      );
    });
  }
  if (shape.type === 'attachment') {
    return values.map((one) => {
      const file = one as { readonly id: string; readonly name: string };
      return (
        <a key={file.id} href={`/api/v1/attachments/${file.id}/content`} className={classes.link}>
          {file.name}
        </a>
      );
    });
  }
  return (
    <span className={shape.type === 'richText' || shape.type === 'table' ? classes.long : undefined}>{words}</span>
  );
}

function Override({ ticket, shape, value }: FieldReadingProps) {
  const { t } = useTranslation('desk');
  const { names } = useFormScope();
  const override = ticket.overrides?.[shape.key] as { readonly by: string } | undefined;
  const proposed = ticket.proposed?.[shape.key] as Value | undefined;
  const words = useValueWords(shape, proposed);
  if (override === undefined) return null;
  const name = names.person?.[override.by] ?? override.by;
  const isSame = isEqual(proposed, value);
  return (
    <small className={classes.override}>
      {isSame
        ? t('form.panelFields.overrideSame', { name })
        : t('form.panelFields.override', { name, value: words === '' ? '—' : words })}
    </small>
  );
}
