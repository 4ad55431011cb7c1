import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Value } from '#engine';
import { connected } from '../../api/live.ts';
import { sessionEnded } from '../../app/session.ts';
import type { FormAnswer } from '../../model/form-shape.ts';
import { asking, type FormState, type Given, give, openForm, received, withdraw } from '../../model/form-state.ts';
import { useChangingValue } from '../../ui/useChangingValue.ts';

export type FormOptions = {
  /** Whose form: another key is another form. */
  readonly formKey: readonly string[];
  readonly ask: (given: Given, signal: AbortSignal) => Promise<FormAnswer>;
  /** What was filled in before, of a draft. */
  readonly draft?: Given | undefined;
  /** An answer that is known already: the form is there at once. */
  readonly initial?: FormAnswer | undefined;
};

export type OpenForm = {
  readonly state: FormState | undefined;
  readonly error: unknown;
  readonly change: (key: string, value: Value | null) => void;
  /** Takes back what was given for a field. */
  readonly reset: (key: string) => void;
  readonly replace: (given: Given) => void;
  readonly retry: () => void;
};

/** Longer than between two letters of somebody who types, shorter than a look at the next field. */
const pauseMs = 350;

/** A form of the API that follows what is filled in: asked anew after a pause, answers out of order ignored. */
export function useForm({ formKey, ask, draft, initial }: FormOptions): OpenForm {
  const client = useQueryClient();
  const [state, setState] = useState<FormState | undefined>(() => initial && openForm(initial, draft));
  const [error, setError] = useState<unknown>();
  const question = useRef(0);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const name = formKey.join('/');
  const fetchForm = useCallback(
    (given: Given) =>
      client.fetchQuery({
        queryKey: ['form', name, given],
        queryFn: ({ signal }) => latestAsk.current(given, signal),
        staleTime: 0,
        gcTime: 0,
      }),
    [client, name],
  );
  const openWith = useRef(draft);
  const open = useCallback(async () => {
    try {
      const given = openWith.current ?? {};
      // The first question is without the draft: what the ticket holds is what a draft is compared with.
      const answer = await fetchForm({});
      const opened = openForm(answer, given);
      setState(opened);
      setError(undefined);
    } catch (failure) {
      setError(failure);
    }
  }, [fetchForm]);
  const isOpenAlready = useRef(initial !== undefined);
  useEffect(() => {
    if (!isOpenAlready.current) void open();
  }, [open]);
  // After signing in again, and when the connection is back, what failed is asked once more.
  const isOver = useChangingValue(sessionEnded);
  const isConnected = useChangingValue(connected);
  const mustRetry = state === undefined && error !== undefined && !isOver && isConnected !== false;
  useEffect(() => {
    if (!mustRetry) return;
    const timer = setTimeout(() => void open(), 1_000);
    return () => clearTimeout(timer);
  }, [mustRetry, open]);
  const given = state?.given;
  const isFirst = useRef(true);
  useEffect(() => {
    if (given === undefined) return;
    if (isFirst.current) {
      isFirst.current = false;
      if (Object.keys(given).length === 0) return;
    }
    const timer = setTimeout(async () => {
      question.current += 1;
      const number = question.current;
      setState((now) => now && asking(now));
      const answer = await fetchForm(given).catch(() => undefined);
      if (answer !== undefined) setState((now) => now && received(now, number, answer));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [given, fetchForm]);
  return {
    state,
    error,
    change: useCallback((key: string, value: Value | null) => setState((now) => now && give(now, key, value)), []),
    reset: useCallback((key: string) => setState((now) => now && withdraw(now, key)), []),
    replace: useCallback((values: Given) => setState((now) => now && { ...now, given: values }), []),
    retry: () => void open(),
  };
}
