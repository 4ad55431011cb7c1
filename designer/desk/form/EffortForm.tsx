import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { durationMsFromText, wordsOfMs } from '../../model/form-duration.ts';
import classes from './command-bar.module.css';
import { EffortInput } from './EffortInput.tsx';
import { FormScopeProvider, useMakeScope } from './form-scope.ts';
import { useCommand } from './useCommand.ts';
import { useReasonOf } from './useReasonOf.ts';
import type { OnTicket } from './VoteButtons.tsx';

/** Records the reader's time on a ticket. */
export function EffortForm({ ticket, onDone }: { readonly ticket: OnTicket; readonly onDone?: () => void }) {
  const { t, i18n } = useTranslation('desk');
  const scope = useMakeScope(`effort-${ticket.id}`);
  const [text, setText] = useState('');
  const [what, setWhat] = useState('');
  const [errors, setErrors] = useState<readonly string[]>();
  const [recorded, setRecorded] = useState<string>();
  const { send, isSending } = useCommand(ticket.id);
  const reasonOf = useReasonOf();
  const record = async (event: FormEvent) => {
    event.preventDefault();
    const ms = durationMsFromText(text);
    if (ms === undefined) return setErrors([t('form.unreadable.duration')]);
    const note = what.trim() === '' ? {} : { note: what };
    const outcome = await send({ type: 'effort', arguments: { minutes: Math.round(ms / 60_000), ...note } });
    if (outcome === undefined) return;
    if (outcome.kind !== 'done') return setErrors([reasonOf(outcome)]);
    setErrors(undefined);
    setText('');
    setWhat('');
    setRecorded(wordsOfMs(ms, i18n.language));
    onDone?.();
  };
  return (
    <FormScopeProvider value={scope}>
      <form className={classes.effort} onSubmit={(event) => void record(event)} noValidate>
        <EffortInput id={`effort-${ticket.id}`} value={text} onChange={setText} isRequired={false} errors={errors} />
        <TextInput
          label={t('form.effort.note')}
          value={what}
          maxLength={500}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isSending}>
          {t('form.effort.record')}
        </Button>
      </form>
      <div role="status">
        {recorded === undefined ? null : (
          <p className={classes.note} data-kind="done">
            {t('form.effort.recorded', { time: recorded })}
          </p>
        )}
      </div>
    </FormScopeProvider>
  );
}
