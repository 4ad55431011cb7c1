import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { isAgent, sessionQuery } from '../../app/session.ts';
import { reachedField } from '../../model/creation-order.ts';
import type { ToldBlocker } from '../../model/form-blockers.ts';
import type { FormAnswer } from '../../model/form-shape.ts';
import { fieldsToSend, type Given } from '../../model/form-state.ts';
import { say } from '../../ui/said.ts';
import type { StoredFile } from '../form/inputs/FilesInput.tsx';
import { newKey, sendDeed, type Waiting } from '../form/send-deed.ts';
import { type OpenForm, useForm } from '../form/useForm.ts';
import { useReasonOf } from '../form/useReasonOf.ts';
import { draftSync } from './draft-sync.ts';

export type OwnChannel = 'desk' | 'phone' | 'chat' | 'portal';

/** What is filled in beside the fields, and under which key it was sent last. */
export type CreationDraft = {
  readonly given: Given;
  readonly text: string;
  readonly files: readonly StoredFile[];
  readonly channel?: OwnChannel;
  readonly sent?: { readonly key: string; readonly content: string };
};

export type Creation = {
  readonly form: OpenForm;
  readonly rest: Omit<CreationDraft, 'given' | 'sent'>;
  readonly changeRest: (some: Partial<CreationDraft>) => void;
  readonly isAgent: boolean;
  /** Whether the page asks how somebody reached the desk: the form itself does not. */
  readonly asksReached: boolean;
  readonly blockers: readonly ToldBlocker[];
  readonly trouble: string | undefined;
  readonly isSending: boolean;
  readonly waiting: Waiting | undefined;
  readonly hasDraft: boolean;
  readonly kept: 'here' | 'there' | undefined;
  readonly discard: () => void;
  readonly submit: () => Promise<void>;
};

export type CreationOptions = {
  readonly process: string;
  readonly model: string | undefined;
  readonly onCreated: (number: string) => void;
};

const channelPlace = 'statedesk.channel';
const empty: CreationDraft = { given: {}, text: '', files: [] };

/** A new ticket: its form, its draft, and the one deed of sending it. */
export function useCreation({ process, model, onCreated }: CreationOptions): Creation {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const person = session?.person.id ?? '';
  const isDesk = session != null && isAgent(session);
  const sync = useMemo(
    () => draftSync<CreationDraft>(person, `new.${process}${model === undefined ? '' : `.${model}`}`),
    [person, process, model],
  );
  const { data: draft } = useQuery({
    queryKey: ['draft', person, process, model ?? ''],
    queryFn: async ({ signal }) => (await sync.read(signal))?.content ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const form = useForm({
    formKey: ['creation', process, model ?? ''],
    ask: async (fields, signal) =>
      (await call('POST /processes/{process}/form', {
        params: { process },
        body: { fields, ...(model === undefined ? {} : { model }) },
        signal,
      })) as unknown as FormAnswer,
  });
  const [rest, setRest] = useState<Omit<CreationDraft, 'given'>>({ text: '', files: [] });
  const [hasDraft, setHasDraft] = useState(false);
  const [kept, setKept] = useState<'here' | 'there'>();
  const [blockers, setBlockers] = useState<readonly ToldBlocker[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const [isSending, setSending] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>();
  const isOnWay = useRef(false);
  const leaving = useRef(new AbortController());
  const reasonOf = useReasonOf();
  const isOpen = form.state !== undefined;
  const isTaken = useRef(false);
  const { replace } = form;
  useEffect(() => {
    if (draft == null || !isOpen || isTaken.current) return;
    isTaken.current = true;
    const { given, ...others } = draft;
    replace(given);
    setRest(others);
    setHasDraft(true);
  }, [draft, isOpen, replace]);
  useEffect(() => {
    // Strict pages are mounted twice while one develops: each life has a signal of its own.
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const given = form.state?.given;
  useEffect(() => {
    if (given === undefined || draft === undefined || isOnWay.current) return;
    if (Object.keys(given).length === 0 && rest.text === '' && rest.files.length === 0) return;
    isTaken.current = true;
    if (sync.keep({ given, ...rest })) setKept('here');
    const timer = setTimeout(async () => {
      if (await sync.send()) setKept('there');
    }, 900);
    return () => clearTimeout(timer);
  }, [given, rest, draft, sync]);
  const asksReached = isDesk && form.state?.answer.order.includes(reachedField) !== true;
  const channel = asksReached ? (rest.channel ?? lastChannel()) : isDesk ? 'desk' : undefined;

  const submit = async () => {
    if (form.state === undefined || isOnWay.current) return;
    isOnWay.current = true;
    setSending(true);
    setTrouble(undefined);
    const body = {
      process,
      ...(model === undefined ? {} : { model }),
      ...(channel === undefined ? {} : { channel }),
      fields: fieldsToSend(form.state) as Readonly<Record<string, unknown>>,
      ...(rest.text.trim() === '' && rest.files.length === 0
        ? {}
        : { comment: { text: rest.text, audience: 'public' as const, attachments: rest.files.map(({ id }) => id) } }),
    };
    const content = JSON.stringify(body);
    const key = rest.sent?.content === content ? rest.sent.key : newKey();
    // Kept before it is sent: whoever loads the page again sends the same deed.
    sync.keep({ given: form.state.given, ...rest, sent: { key, content } });
    try {
      const outcome = await sendDeed((options) => call('POST /tickets', { body, ...options }), {
        key,
        person,
        signal: leaving.current.signal,
        onWaiting: setWaiting,
      });
      if (outcome.kind === 'done') {
        sync.forget();
        const number = outcome.answer.number;
        void client.invalidateQueries({ queryKey: ['tickets'] });
        void client.invalidateQueries({ queryKey: ['drafts'] });
        say(t('new.created', { number: number ?? '' }));
        if (number !== undefined) onCreated(number);
        return;
      }
      setRest(({ sent: _, ...others }) => others);
      if (outcome.kind === 'refused') setBlockers(outcome.blockers);
      else setTrouble(outcome.kind === 'missing' ? t('new.missing') : reasonOf(outcome));
    } catch (error) {
      if (!leaving.current.signal.aborted) setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      isOnWay.current = false;
      setSending(false);
      setWaiting(undefined);
    }
  };
  return {
    form,
    rest: { ...rest, ...(channel === undefined ? {} : { channel }) },
    changeRest: (some) => {
      if (some.channel !== undefined) localStorage.setItem(channelPlace, some.channel);
      setRest((before) => ({ ...before, ...some }));
    },
    isAgent: isDesk,
    asksReached,
    blockers,
    trouble,
    isSending,
    waiting,
    hasDraft,
    kept,
    discard: () => {
      sync.forget();
      form.replace(empty.given);
      setRest({ text: '', files: [] });
      setHasDraft(false);
      setKept(undefined);
      setBlockers([]);
    },
    submit,
  };
}

function lastChannel(): OwnChannel {
  const last = localStorage.getItem(channelPlace);
  return last === 'phone' || last === 'chat' || last === 'portal' ? last : 'desk';
}
