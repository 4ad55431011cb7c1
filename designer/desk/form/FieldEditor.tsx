import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { call } from '../../api/call.ts';
import { type Conflict, conflictsOf } from '../../model/edit-merge.ts';
import { commentPlace, placed, type ToldBlocker } from '../../model/form-blockers.ts';
import { isEqual } from '../../model/form-equal.ts';
import { type FormAnswer, shapesOf } from '../../model/form-shape.ts';
import { fieldsToSend, type Given, shownValue } from '../../model/form-state.ts';
import { type Comment, CommentInput } from './CommentInput.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { useValueWords } from './FieldReading.tsx';
import type { ShownTicket } from './FieldsPanel.tsx';
import { FormField } from './FormFields.tsx';
import classes from './fields-panel.module.css';
import { inputId, useFormScope } from './form-scope.ts';
import { OnTop } from './OnTop.tsx';
import { useCommand } from './useCommand.ts';
import { useForm } from './useForm.ts';
import { useOutcomeWords } from './useOutcomeWords.ts';
import { useProcess } from './useProcess.ts';
import { WaitingNote } from './WaitingNote.tsx';

export type FieldEditorProps = {
  readonly ticket: ShownTicket;
  readonly field: string;
  readonly form: FormAnswer;
  readonly onEnd: () => void;
};

type Lost = { readonly conflicts: readonly Conflict[]; readonly since: number; readonly now: ShownTicket };

/**
 * One field, written where it stands, with those that the server asks for along with it. What was there when it was opened is
 * what others are compared with: a live update changes nothing here.
 */
export function FieldEditor({ ticket, field, form: answer, onEnd }: FieldEditorProps) {
  const { t } = useTranslation('desk');
  const scope = useFormScope();
  const client = useQueryClient();
  const { data: process } = useProcess(ticket.process);
  const form = useForm({
    formKey: ['ticket', ticket.id, 'edit', field],
    ask: async (fields, signal) =>
      (await call('POST /tickets/{id}/forms/{command}', {
        params: { id: ticket.id, command: 'edit' },
        body: { fields },
        signal,
      })) as unknown as FormAnswer,
    initial: answer,
  });
  const state = form.state as NonNullable<typeof form.state>;
  const [opened, setOpened] = useState({ seq: ticket.seq, fields: ticket.fields as Readonly<Record<string, Value>> });
  const [keys, setKeys] = useState<readonly string[]>([field]);
  const [told, setTold] = useState<readonly ToldBlocker[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const [comment, setComment] = useState<Comment>({ text: '', audience: 'internal' });
  const [lost, setLost] = useState<Lost>();
  const { send, isSending, waiting } = useCommand(ticket.id);
  const wordsOf = useOutcomeWords(ticket);
  const root = useRef<HTMLDivElement>(null);
  const blockers = placed(told, state.answer.order);
  const shapes = shapesOf(state.answer, scope.language, process?.fields).filter(({ key }) => keys.includes(key));
  const proposed = ticket.proposed?.[field] as Value | undefined;
  const isComputed = proposed !== undefined || blockers.at[commentPlace] !== undefined;
  const [first, setFirst] = useState(field);
  useEffect(() => {
    requestAnimationFrame(() => {
      const input = document.getElementById(inputId(scope.prefix, first));
      input?.focus();
      // Whoever opens a list to write wants to see what there is to choose from.
      if (input?.getAttribute('aria-haspopup') === 'listbox') input.click();
    });
  }, [first, scope.prefix]);

  const save = async (given: Given = fieldsToSend(state), seq = opened.seq): Promise<void> => {
    setTrouble(undefined);
    if (Object.keys(given).length === 0) return onEnd();
    const said = comment.text.trim() === '' ? {} : { comment };
    const outcome = await send({ type: 'edit', fields: given, expectedVersion: seq, ...said });
    if (outcome === undefined) return;
    if (outcome.kind === 'done') return onEnd();
    if (outcome.kind === 'refused') {
      setTold(outcome.blockers);
      setFirst(placed(outcome.blockers, state.answer.order).first ?? field);
      const named = outcome.blockers.flatMap(({ field: one }) => (one === undefined ? [] : [one]));
      setKeys((before) => [...new Set([...before, ...named])]);
    } else if (outcome.kind === 'stale') await compare(given, outcome.moved);
    else setTrouble(await wordsOf(outcome));
  };

  /** Somebody was faster: where both changed the same, both are shown; else mine goes on top of his. */
  const compare = async (given: Given, moved: boolean) => {
    const now = (await client.fetchQuery({
      queryKey: ['ticket', ticket.id, 'now'],
      queryFn: () => call('GET /tickets/{id}', { params: { id: ticket.id } }),
      staleTime: 0,
    })) as ShownTicket;
    const theirs = now.fields as Readonly<Record<string, Value>>;
    const conflicts = conflictsOf(opened.fields, given, theirs);
    if (conflicts.length > 0) return setLost({ conflicts, since: opened.seq, now });
    setOpened({ seq: now.seq, fields: theirs });
    if (moved) return setTrouble(t('form.bar.changed'));
    await save(given, now.seq);
  };

  const change = (key: string, value: Value | null) => {
    form.change(key, value);
    setTold((before) => before.filter(({ field: one }) => one !== key));
    const shape = shapes.find((one) => one.key === key);
    const isOneStep = shape !== undefined && !shape.isMany && isPicked(shape.type) && keys.length === 1 && !isComputed;
    // What is chosen from a list is said with the choice; what is typed is not until it is sent.
    if (isOneStep && !isEqual(value ?? undefined, opened.fields[key])) void save({ [key]: value });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const isList = target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !isList) {
      event.preventDefault();
      event.stopPropagation();
      onEnd();
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && isOneLine(target) && !isList) {
      event.preventDefault();
      event.stopPropagation();
      void save();
    }
  };

  /** Before the inputs: a list would take the Enter for its own. */
  const onSendKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void save();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the inputs inside of it
    <div ref={root} className={classes.editor} onKeyDown={onKeyDown} onKeyDownCapture={onSendKey}>
      <OnTop blockers={blockers.onTop} />
      {trouble === undefined ? null : (
        <p role="alert" className={classes.trouble}>
          {trouble}
        </p>
      )}
      {shapes.map((shape) => (
        <div key={shape.key}>
          <FormField
            shape={shape}
            value={shownValue(state, shape.key)}
            onChange={(value) => change(shape.key, value)}
            errors={blockers.at[shape.key]}
            proposed={ticket.proposed?.[shape.key] as Value | undefined}
          />
          <Meanwhile shape={shape} before={opened.fields[shape.key]} ticket={ticket} />
        </div>
      ))}
      {isComputed ? (
        <CommentInput
          id={inputId(scope.prefix, commentPlace)}
          asked="internal"
          isRequired={false}
          value={comment}
          onChange={setComment}
          errors={blockers.at[commentPlace]}
        />
      ) : null}
      <WaitingNote waiting={waiting} title={t('form.panelFields.save')} />
      <div className={classes.buttons}>
        <Button size="compact-sm" loading={isSending} onClick={() => void save()}>
          {t('form.panelFields.save')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onEnd}>
          {t('form.panelFields.cancel')}
        </Button>
      </div>
      {lost === undefined ? null : (
        <ConflictDialog
          ticket={ticket}
          {...lost}
          mine={fieldsToSend(state)}
          shapes={shapesOf(state.answer, scope.language, process?.fields)}
          onBack={() => setLost(undefined)}
          onChosen={(given) => {
            const theirs = lost.now.fields as Readonly<Record<string, Value>>;
            setOpened({ seq: lost.now.seq, fields: theirs });
            form.replace({ ...state.given, ...given });
            setLost(undefined);
            void save(given, lost.now.seq);
          }}
        />
      )}
    </div>
  );
}

function isPicked(type: string): boolean {
  return ['choice', 'person', 'group', 'organisation', 'service', 'ci', 'reference', 'boolean'].includes(type);
}

function isOneLine(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

type MeanwhileProps = {
  readonly shape: Parameters<typeof useValueWords>[0];
  readonly before: Value | undefined;
  readonly ticket: ShownTicket;
};

/** Told beside the input, and never put into it. */
function Meanwhile({ shape, before, ticket }: MeanwhileProps) {
  const { t } = useTranslation('desk');
  const now = ticket.fields[shape.key] as Value | undefined;
  const words = useValueWords(shape, now);
  if (isEqual(before, now)) return null;
  return (
    <p className={classes.meanwhile} role="status">
      {t('form.panelFields.changedMeanwhile', { value: words === '' ? t('form.panelFields.empty') : words })}
    </p>
  );
}
