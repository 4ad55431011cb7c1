import { Button } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import type { Answer } from '../../api/call.ts';
import type { FieldShape, Names } from '../../model/form-shape.ts';
import { isFilled } from '../../model/value-words.ts';
import { useChangingValue } from '../../ui/useChangingValue.ts';
import { FieldEditor } from './FieldEditor.tsx';
import { FieldReading } from './FieldReading.tsx';
import classes from './fields-panel.module.css';
import { FormScopeProvider, useMakeScope } from './form-scope.ts';
import { wantedField } from './lead-there.ts';
import { useFieldShapes } from './useFieldShapes.ts';

export type ShownTicket = Answer<'GET /tickets/{id}'> & { readonly names?: Names };

export type FieldsPanelProps = {
  readonly ticket: ShownTicket;
  /** Fields that the page shows elsewhere. */
  readonly without?: readonly string[];
  /** These alone, in this order, and empty as well. */
  readonly only?: readonly string[];
};

/** The fields of a ticket in words, edited where they stand: by a click, Enter or F2. */
export function FieldsPanel({ ticket, without = [], only }: FieldsPanelProps) {
  const scope = useMakeScope(`fields-${ticket.id}`, ticket.names);
  return (
    <FormScopeProvider value={scope}>
      <Fields key={ticket.id} ticket={ticket} without={without} only={only} />
    </FormScopeProvider>
  );
}

type FieldsProps = {
  readonly ticket: ShownTicket;
  readonly without: readonly string[];
  readonly only: readonly string[] | undefined;
};

function Fields({ ticket, without, only }: FieldsProps) {
  const { t } = useTranslation('desk');
  const { shapes, edit } = useFieldShapes(ticket);
  const [editing, setEditing] = useState<string>();
  const [showsEmpty, setShowsEmpty] = useState(false);
  const wanted = useChangingValue(wantedField);
  const mayEdit = (key: string) => edit?.order.includes(key) === true;
  const isHere = wanted !== undefined && (only?.includes(wanted.field) ?? !without.includes(wanted.field));
  useEffect(() => {
    if (wanted?.ticket !== ticket.id || edit === undefined || !isHere) return;
    wantedField.set(undefined);
    if (edit.order.includes(wanted.field)) setEditing(wanted.field);
    document.getElementById(rowId(ticket.id, wanted.field))?.scrollIntoView({ block: 'center' });
  }, [wanted, ticket.id, edit, isHere]);
  const shown =
    only?.flatMap((key) => shapes.find((shape) => shape.key === key) ?? []) ??
    shapes.filter(({ key }) => !without.includes(key));
  const filled = shown.filter(
    ({ key }) => only !== undefined || saysSomething(ticket.fields[key] as Value | undefined) || key === editing,
  );
  const empty = shown.filter((shape) => !filled.includes(shape) && mayEdit(shape.key));
  const row = (shape: FieldShape) => (
    <FieldRow
      key={shape.key}
      ticket={ticket}
      shape={shape}
      mayEdit={mayEdit(shape.key)}
      isEditing={editing === shape.key}
      onEdit={() => setEditing(shape.key)}
    >
      {edit === undefined || editing !== shape.key ? null : (
        <FieldEditor
          ticket={ticket}
          field={shape.key}
          form={edit}
          onEnd={() => {
            setEditing(undefined);
            // The keyboard goes on where it was.
            requestAnimationFrame(() => document.getElementById(rowId(ticket.id, shape.key))?.focus());
          }}
        />
      )}
    </FieldRow>
  );
  return (
    <section className={classes.panel} aria-label={t('form.panelFields.title')}>
      {filled.length === 0 ? <p className={classes.none}>{t('form.panelFields.nobodyElse')}</p> : null}
      <dl className={classes.list}>
        {filled.map(row)}
        {showsEmpty ? empty.map(row) : null}
      </dl>
      {empty.length === 0 ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          fw={400}
          aria-expanded={showsEmpty}
          onClick={() => setShowsEmpty(!showsEmpty)}
        >
          {showsEmpty ? t('form.panelFields.hideEmpty') : t('form.panelFields.showEmpty', { count: empty.length })}
        </Button>
      )}
    </section>
  );
}

/** A counter at nought and a mark that is not set are as good as empty to whoever reads. */
function saysSomething(value: Value | undefined): boolean {
  return isFilled(value) && value !== false && value !== 0;
}

function rowId(ticket: string, key: string): string {
  return `field-${ticket}-${key}`;
}

type FieldRowProps = {
  readonly ticket: ShownTicket;
  readonly shape: FieldShape;
  readonly mayEdit: boolean;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly children: React.ReactNode;
};

function FieldRow({ ticket, shape, mayEdit, isEditing, onEdit, children }: FieldRowProps) {
  const { t } = useTranslation('desk');
  const value = ticket.fields[shape.key] as Value | undefined;
  const reading = <FieldReading ticket={ticket} shape={shape} value={value} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    onEdit();
  };
  if (isEditing) return <div className={classes.editing}>{children}</div>;
  return (
    <div className={classes.row}>
      <dt>{shape.title}</dt>
      <dd>
        {mayEdit ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the button in it is for everybody
          // biome-ignore lint/a11y/useKeyWithClickEvents: the button has the keys
          <div
            className={classes.value}
            title={t('form.panelFields.hint')}
            onClick={(event) => {
              if (!(event.target as Element).closest('a, button')) onEdit();
            }}
          >
            {reading}
            <button
              id={rowId(ticket.id, shape.key)}
              type="button"
              className={classes.pencil}
              aria-label={t('form.panelFields.edit', { title: shape.title })}
              onClick={onEdit}
              onKeyDown={onKeyDown}
            >
              <Pencil size={12} aria-hidden="true" />
            </button>
          </div>
        ) : (
          <div id={rowId(ticket.id, shape.key)} className={classes.fixed}>
            {reading}
          </div>
        )}
      </dd>
    </div>
  );
}
