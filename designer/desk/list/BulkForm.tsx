import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import type { OfferedCommand } from '../../model/command-order.ts';
import { commentPlace } from '../../model/form-blockers.ts';
import type { FormAnswer } from '../../model/form-shape.ts';
import { type FormState, fieldsToSend, type Given } from '../../model/form-state.ts';
import { localWords } from '../../model/list-words.ts';
import { SidePanel, sidePanelMs } from '../../ui/SidePanel.tsx';
import { Failed, Loading } from '../../ui/States.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { type Comment, CommentInput } from '../form/CommentInput.tsx';
import { FormFields } from '../form/FormFields.tsx';
import classes from '../form/form.module.css';
import { FormScopeProvider, inputId, useMakeScope } from '../form/form-scope.ts';
import { type OpenForm, useForm } from '../form/useForm.ts';
import { useProcess } from '../form/useProcess.ts';
import type { BulkOrder } from './useBulk.ts';

export type BulkFormProps = {
  readonly offered: OfferedCommand;
  /** The ticket whose form is shown. */
  readonly first: string;
  /** How many tickets it is filled in for. */
  readonly count: number;
  /** What is filled in from the beginning, and how people who are named in it are called. */
  readonly given?: Given;
  readonly people?: Readonly<Record<string, string>>;
  readonly onClose: () => void;
  readonly onSend: (order: BulkOrder['order']) => void;
};

/** A command's form, filled in once for all chosen tickets; what is left as it is stays with each of them. */
export function BulkForm(props: BulkFormProps) {
  const { offered, first, given, people, onClose } = props;
  const { t, i18n } = useTranslation('desk');
  const { command } = offered;
  useFocusBack();
  const form = useForm({
    formKey: ['bulk', first, command],
    draft: given,
    ask: async (fields, signal) => {
      const answer = await call('POST /tickets/{id}/forms/{command}', {
        params: { id: first, command },
        body: { fields },
        signal,
      });
      // What the first one holds is nothing to the others: the form begins empty.
      return { ...(answer as unknown as FormAnswer), values: {} };
    },
  });
  const { state } = form;
  const { names } = state?.answer ?? {};
  const named = useMemo(() => ({ ...names, person: { ...people, ...names?.person } }), [names, people]);
  const scope = useMakeScope(prefix, named);
  return (
    <SidePanel
      title={`${localWords(offered.title, i18n.language)} · ${t('list.bulk.chosen', { count: props.count })}`}
      onClose={onClose}
      onKeyDownCapture={sendByKey}
    >
      <FormScopeProvider value={scope}>
        {state !== undefined ? (
          <Filling {...props} state={state} change={form.change} />
        ) : form.error === undefined ? (
          <Loading rows={4} />
        ) : (
          <Failed error={form.error} retry={form.retry} />
        )}
      </FormScopeProvider>
    </SidePanel>
  );
}

const prefix = 'bulk';
const formId = 'bulk-form';

/** From anywhere in the panel, and before the inputs: a list would take the Enter for its own. */
function sendByKey(event: KeyboardEvent): void {
  const form = document.getElementById(formId);
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  event.stopPropagation();
  form.requestSubmit();
}

type FillingProps = BulkFormProps & { readonly state: FormState; readonly change: OpenForm['change'] };

function Filling({ offered, first, count, onSend, state, change }: FillingProps) {
  const { t, i18n } = useTranslation('desk');
  const { data: ticket } = useQuery({
    queryKey: ['ticket', first, 'bulk'],
    queryFn: ({ signal }) => call('GET /tickets/{id}', { params: { id: first }, signal }),
  });
  const asked = state.answer.comment;
  const [comment, setComment] = useState<Comment>({ text: '', audience: asked === 'public' ? 'public' : 'internal' });
  const [start] = useState(state.answer.order[0] ?? commentPlace);
  useEffect(() => {
    // The panel takes the focus itself, once it stands.
    const timer = setTimeout(() => document.getElementById(inputId(prefix, start))?.focus(), 2 * sidePanelMs);
    return () => clearTimeout(timer);
  }, [start]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const fields = fieldsToSend(state);
    const said = comment.text.trim() === '' ? {} : { comment };
    onSend({ type: offered.command, ...(Object.keys(fields).length === 0 ? {} : { fields }), ...said });
  };
  return (
    <form id={formId} noValidate className={classes.fields} onSubmit={submit}>
      <p className={classes.note}>{t('list.bulk.kept')}</p>
      {ticket === undefined ? <Loading rows={3} /> : <Fields process={ticket.process} {...{ state, change }} />}
      {asked === undefined ? null : (
        <CommentInput
          id={inputId(prefix, commentPlace)}
          asked={asked}
          isRequired
          value={comment}
          onChange={setComment}
        />
      )}
      <div className={classes.foot}>
        <Button type="submit">
          {t('list.bulk.forAll', { title: localWords(offered.title, i18n.language), count })}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </div>
    </form>
  );
}

function Fields({
  process: key,
  state,
  change,
}: Pick<FillingProps, 'state' | 'change'> & { readonly process: string }) {
  const { data: process } = useProcess(key);
  return <FormFields state={state} onChange={change} fields={process?.fields} />;
}
