import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#engine';
import { call } from '../../api/call.ts';
import type { OfferedCommand } from '../../model/command-order.ts';
import { canBeFilled, commentPlace, effortPlace, placed, type ToldBlocker } from '../../model/form-blockers.ts';
import { durationMsFromText } from '../../model/form-duration.ts';
import { type FormAnswer, inLanguage } from '../../model/form-shape.ts';
import { fieldsToSend, type Given } from '../../model/form-state.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Failed, Loading } from '../../ui/States.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { type Comment, CommentInput } from './CommentInput.tsx';
import { draftPlace, forgetDraft, keepDraft, keptDraft } from './draft-store.ts';
import { EffortInput } from './EffortInput.tsx';
import { FormFields } from './FormFields.tsx';
import classes from './form.module.css';
import { FormScopeProvider, inputId, useMakeScope } from './form-scope.ts';
import { OnTop } from './OnTop.tsx';
import { useCommand } from './useCommand.ts';
import { useForm } from './useForm.ts';
import { useOutcomeWords } from './useOutcomeWords.ts';
import { useProcess } from './useProcess.ts';
import type { OnTicket } from './VoteButtons.tsx';
import { WaitingNote } from './WaitingNote.tsx';

export type CommandPanelProps = {
  readonly ticket: OnTicket;
  readonly offered: OfferedCommand;
  /** What was already refused when it was tried without a form. */
  readonly refused?: readonly ToldBlocker[] | undefined;
  readonly focus?: string | undefined;
  readonly onClose: () => void;
  readonly onDone: (title: string, standing?: Readonly<Record<string, string>>) => void;
};

type Draft = { readonly given: Given; readonly comment: Comment; readonly effort: string };

/** The form of a command beside the ticket. Esc closes it and keeps what was filled in. */
export function CommandPanel({ ticket, offered, refused, focus, onClose, onDone }: CommandPanelProps) {
  const { command } = offered;
  useFocusBack();
  const first = useMakeScope(`command-${command}`);
  const place = draftPlace(first.self.id, ticket.id, command);
  const [draft] = useState(() => keptDraft<Draft>(place)?.content);
  const form = useForm({
    formKey: ['ticket', ticket.id, command],
    ask: async (fields, signal) =>
      (await call('POST /tickets/{id}/forms/{command}', {
        params: { id: ticket.id, command },
        body: { fields },
        signal,
      })) as unknown as FormAnswer,
    draft: draft?.given,
  });
  const { state } = form;
  const scope = useMakeScope(`command-${command}`, state?.answer.names);
  const title = inLanguage(offered.title, scope.language, command);
  return (
    <SidePanel title={title} onClose={onClose}>
      <FormScopeProvider value={scope}>
        {state !== undefined ? (
          <PanelForm {...{ ticket, offered, refused, focus, onClose, onDone, form, draft, place, title }} />
        ) : form.error === undefined ? (
          <Loading rows={4} />
        ) : (
          <Failed error={form.error} retry={form.retry} />
        )}
      </FormScopeProvider>
    </SidePanel>
  );
}

type PanelFormProps = CommandPanelProps & {
  readonly form: ReturnType<typeof useForm>;
  readonly draft: Draft | undefined;
  readonly place: string;
  readonly title: string;
};

function PanelForm({ ticket, offered, refused, focus, onClose, onDone, form, draft, place, title }: PanelFormProps) {
  const { t } = useTranslation('desk');
  const { command } = offered;
  const prefix = `command-${command}`;
  const { state, change, replace } = form as typeof form & { readonly state: NonNullable<typeof form.state> };
  const { answer } = state;
  const { data: process } = useProcess(ticket.process);
  const asked = answer.comment ?? 'any';
  const [comment, setComment] = useState<Comment>(
    draft?.comment ?? { text: '', audience: asked === 'public' ? 'public' : 'internal' },
  );
  const [effort, setEffort] = useState(draft?.effort ?? '');
  const [version] = useState(ticket.seq);
  const [told, setTold] = useState<readonly ToldBlocker[]>(
    refused ?? offered.blockers.filter((one) => !canBeFilled([one])),
  );
  const [trouble, setTrouble] = useState<string>();
  const { send, isSending, waiting } = useCommand(ticket.id);
  const effortDeed = useCommand(ticket.id);
  const wordsOf = useOutcomeWords(ticket);
  // The cursor begins where something is missing.
  const [attention, setAttention] = useState(() => ({
    place: focus ?? placed([...told, ...offered.blockers], answer.order).first ?? answer.order[0] ?? commentPlace,
  }));
  const tell = (refusal: readonly ToldBlocker[]) => {
    setTold(refusal);
    const { first } = placed(refusal, answer.order);
    if (first !== undefined) setAttention({ place: first });
  };
  // What was put right is not held against it until it is sent again.
  const fill = (key: string, value: Value | null) => {
    change(key, value);
    setTold((before) => before.filter(({ field }) => field !== key));
  };
  useEffect(() => {
    const isEmpty = Object.keys(state.given).length === 0 && comment.text === '' && effort === '';
    if (isEmpty) forgetDraft(place);
    else keepDraft<Draft>(place, { given: state.given, comment, effort });
  }, [state.given, comment, effort, place]);
  const blockers = useMemo(() => placed(told, answer.order), [told, answer.order]);
  const needsEffort = offered.blockers.find(({ code }) => code === 'effortMissing');
  useEffect(() => {
    const { place } = attention;
    if (place !== undefined) requestAnimationFrame(() => document.getElementById(inputId(prefix, place))?.focus());
  }, [attention, prefix]);
  const submit = async () => {
    setTrouble(undefined);
    const ms = effort.trim() === '' ? undefined : durationMsFromText(effort);
    if (effort.trim() !== '' && ms === undefined) {
      tell([{ code: 'effortMissing', text: t('form.unreadable.duration') }]);
      return;
    }
    if (ms !== undefined) {
      const person = typeof needsEffort?.person === 'string' ? { person: needsEffort.person } : {};
      const recorded = await effortDeed.send({
        type: 'effort',
        arguments: { minutes: Math.round(ms / 60_000), ...person } as Record<string, Value>,
      });
      if (recorded === undefined) return;
      if (recorded.kind !== 'done') return setTrouble(await wordsOf(recorded));
      // It stands on the ticket now, whatever becomes of the command.
      setEffort('');
    }
    const fields = fieldsToSend(state);
    const outcome = await send({
      type: command,
      expectedVersion: version,
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
      ...(comment.text.trim() === ''
        ? {}
        : { comment: { ...comment, audience: asked === 'any' ? comment.audience : asked } }),
      ...(offered.arguments === undefined ? {} : { arguments: offered.arguments as Record<string, Value> }),
    });
    if (outcome === undefined) return;
    if (outcome.kind === 'done') {
      forgetDraft(place);
      onDone(title, outcome.answer.standing);
    } else if (outcome.kind === 'refused') tell(outcome.blockers);
    else setTrouble(await wordsOf(outcome));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void submit();
  };
  const mandatory = answer.schema.required;
  const optional = answer.order.filter((key) => !mandatory.includes(key));
  const hasMandatory = mandatory.length > 0 || needsEffort !== undefined || answer.comment !== undefined;
  const isCommentAsked = answer.comment !== undefined;
  const showsComment = isCommentAsked || blockers.at[commentPlace] !== undefined || comment.text !== '';
  const [isCommenting, setCommenting] = useState(false);
  return (
    <form
      noValidate
      className={classes.fields}
      // Before the inputs: a list would take the Enter for its own.
      onKeyDownCapture={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {draft === undefined ? null : (
        <p className={classes.note}>
          {t('form.panel.draft')}{' '}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              replace({});
              setComment({ ...comment, text: '' });
              setEffort('');
            }}
          >
            {t('form.panel.discard')}
          </Button>
        </p>
      )}
      {trouble === undefined ? null : (
        <p role="alert" className={classes.onTop}>
          {trouble}
        </p>
      )}
      <OnTop ticket={ticket.id} blockers={blockers.onTop} onLeave={onClose} />
      <FormFields state={state} onChange={fill} blockers={blockers} fields={process?.fields} without={optional} />
      {answer.effort === true || needsEffort !== undefined || blockers.at[effortPlace] !== undefined ? (
        <EffortInput
          id={inputId(prefix, effortPlace)}
          value={effort}
          onChange={setEffort}
          isRequired={needsEffort !== undefined}
          help={t('form.effort.help')}
          errors={blockers.at[effortPlace]}
        />
      ) : null}
      {showsComment || isCommenting ? (
        <CommentInput
          id={inputId(prefix, commentPlace)}
          asked={asked}
          isRequired={isCommentAsked}
          value={comment}
          onChange={setComment}
          errors={blockers.at[commentPlace]}
        />
      ) : null}
      {optional.length === 0 ? null : (
        <>
          {hasMandatory ? <h3 className={classes.also}>{t('form.panel.optional')}</h3> : null}
          <FormFields state={state} onChange={fill} blockers={blockers} fields={process?.fields} without={mandatory} />
        </>
      )}
      {showsComment || isCommenting ? null : (
        <Button
          id={inputId(prefix, commentPlace)}
          variant="transparent"
          px={0}
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setCommenting(true)}
        >
          {t('form.comment.add')}
        </Button>
      )}
      <div className={classes.foot}>
        <WaitingNote waiting={waiting ?? effortDeed.waiting} title={title} />
        <Button type="submit" loading={isSending || effortDeed.isSending}>
          {title}
        </Button>
        <kbd>Ctrl Enter</kbd>
        <span>{t('form.panel.kept')}</span>
      </div>
    </form>
  );
}
