import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { type Choice, type Conflict, resolved } from '../../model/edit-merge.ts';
import type { FieldShape } from '../../model/form-shape.ts';
import type { Given } from '../../model/form-state.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './conflict.module.css';
import { useValueWords } from './FieldReading.tsx';
import type { ShownTicket } from './FieldsPanel.tsx';
import { FormScopeProvider, useFormScope } from './form-scope.ts';
import { type Changed, readChanges } from './read-changes.ts';

export type ConflictDialogProps = {
  readonly ticket: ShownTicket;
  readonly now: ShownTicket;
  readonly conflicts: readonly Conflict[];
  /** The version from which both began. */
  readonly since: number;
  readonly mine: Given;
  readonly shapes: readonly FieldShape[];
  readonly onBack: () => void;
  readonly onChosen: (given: Given) => void;
};

/** An edit that lost to another's: both values side by side, with who and when, and a choice for each field. */
export function ConflictDialog({ ticket, now, conflicts, since, mine, shapes, onBack, onChosen }: ConflictDialogProps) {
  const { t } = useTranslation('desk');
  const scope = useFormScope();
  const { data: changes } = useQuery({
    queryKey: ['ticket', ticket.id, 'changes', since, now.seq],
    queryFn: ({ signal }) => readChanges(ticket.id, since, signal),
  });
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [merged, setMerged] = useState<Readonly<Record<string, Value | undefined>>>({});
  const names = {
    ...scope.names,
    ...now.names,
    person: { ...scope.names.person, ...now.names?.person, ...changes?.people },
  };
  const choiceOf = (key: string): Choice => choices[key] ?? 'mine';
  const shapeOf = (key: string) => shapes.find((shape) => shape.key === key);
  const bothOf = ({ key, both }: Conflict) => oneLine(shapeOf(key), both);
  const written = { ...Object.fromEntries(conflicts.map((one) => [one.key, bothOf(one)])), ...merged };
  const all = Object.fromEntries(conflicts.map(({ key }) => [key, choiceOf(key)]));
  return (
    <Modal
      opened
      onClose={onBack}
      size="xl"
      lockScroll={false}
      title={t('form.conflict.title')}
      closeButtonProps={{ 'aria-label': t('form.conflict.back') }}
    >
      <FormScopeProvider value={{ ...scope, names }}>
        <p className={classes.text}>{t('form.conflict.text')}</p>
        {conflicts.map((conflict) => (
          <ConflictOf
            key={conflict.key}
            conflict={conflict}
            shape={shapeOf(conflict.key)}
            changed={changes?.byField[conflict.key]}
            choice={choiceOf(conflict.key)}
            onChoose={(choice) => setChoices({ ...choices, [conflict.key]: choice })}
            merged={written[conflict.key]}
            onMerge={(value) => setMerged({ ...merged, [conflict.key]: value })}
          />
        ))}
        <div className={classes.foot}>
          <Button data-autofocus onClick={() => onChosen(resolved(mine, conflicts, all, written))}>
            {t('form.conflict.save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('form.conflict.back')}
          </Button>
        </div>
      </FormScopeProvider>
    </Modal>
  );
}

/** A field of one line stays one. */
function oneLine(shape: FieldShape | undefined, both: Value | undefined): Value | undefined {
  return shape?.type === 'text' && typeof both === 'string' ? both.replaceAll('\n', ' / ') : both;
}

type ConflictOfProps = {
  readonly conflict: Conflict;
  readonly shape: FieldShape | undefined;
  readonly changed: Changed | undefined;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly merged: Value | undefined;
  readonly onMerge: (value: Value | undefined) => void;
};

function ConflictOf({ conflict, shape, changed, choice, onChoose, merged, onMerge }: ConflictOfProps) {
  const { t } = useTranslation('desk');
  const { names } = useFormScope();
  const id = useId();
  const known: FieldShape = shape ?? {
    key: conflict.key,
    type: 'text',
    title: conflict.key,
    isMany: false,
    isRequired: false,
  };
  const who = changed === undefined ? undefined : (names.person?.[changed.by] ?? changed.by);
  return (
    <Radio.Group
      className={classes.conflict}
      value={choice}
      onChange={(chosen) => onChoose(chosen as Choice)}
      label={known.title}
      name={id}
    >
      <div className={classes.sides}>
        <Side title={t('form.conflict.keepMine')} who={t('form.conflict.mine')} value="mine">
          <Said shape={known} value={conflict.mine} />
        </Side>
        <Side
          title={t('form.conflict.takeTheirs')}
          who={
            changed === undefined ? (
              t('form.conflict.theirs')
            ) : (
              <>
                {who}, <Time at={changed.at} />
              </>
            )
          }
          value="theirs"
        >
          <Said shape={known} value={conflict.theirs} />
        </Side>
        {conflict.both === undefined ? null : (
          <Side title={t('form.conflict.merge')} who={t('form.conflict.both')} value="both">
            {typeof merged === 'string' ? (
              <Textarea
                aria-label={t('form.conflict.merged', { title: known.title })}
                autosize
                minRows={2}
                maxRows={10}
                value={merged}
                onFocus={() => onChoose('both')}
                onChange={({ currentTarget }) => onMerge(currentTarget.value)}
              />
            ) : (
              <Said shape={known} value={merged} />
            )}
          </Side>
        )}
      </div>
      <p className={classes.before}>
        {t('form.conflict.before')}: <Said shape={known} value={conflict.base} />
      </p>
    </Radio.Group>
  );
}

type SideProps = {
  readonly title: string;
  readonly who: React.ReactNode;
  readonly value: Choice;
  readonly children: React.ReactNode;
};

function Side({ title, who, value, children }: SideProps) {
  return (
    <div className={classes.side}>
      <Radio value={value} label={title} />
      <small>{who}</small>
      <div className={classes.said}>{children}</div>
    </div>
  );
}

function Said({ shape, value }: { readonly shape: FieldShape; readonly value: Value | undefined }) {
  const { t } = useTranslation('desk');
  const words = useValueWords(shape, value);
  return <span>{words === '' ? t('form.panelFields.empty') : words}</span>;
}
