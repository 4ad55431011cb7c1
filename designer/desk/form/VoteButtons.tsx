import { Button, TextInput } from '@mantine/core';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './command-bar.module.css';
import { useCommand } from './useCommand.ts';
import { useReasonOf } from './useReasonOf.ts';
import { WaitingNote } from './WaitingNote.tsx';

export type OnTicket = { readonly id: string; readonly number: string; readonly process: string; readonly seq: number };

export type VoteButtonsProps = {
  readonly ticket: OnTicket;
  readonly approval: string;
  /** What is to be decided; shown as the label of the comment. */
  readonly title?: string;
  readonly onDone?: () => void;
};

/** Approve or refuse, with a comment. */
export function VoteButtons({ ticket, approval, title, onDone }: VoteButtonsProps) {
  const { t } = useTranslation('desk');
  const [text, setText] = useState('');
  const [given, setGiven] = useState<'approved' | 'refused'>();
  const [trouble, setTrouble] = useState<string>();
  const { send, isSending, waiting } = useCommand(ticket.id);
  const reasonOf = useReasonOf();
  const vote = async (inFavour: boolean) => {
    setTrouble(undefined);
    setGiven(inFavour ? 'approved' : 'refused');
    const outcome = await send({
      type: 'vote',
      arguments: { approval, inFavour },
      ...(text.trim() === '' ? {} : { comment: { text, audience: 'internal' } }),
    });
    if (outcome?.kind === 'done') return onDone?.();
    setGiven(undefined);
    if (outcome !== undefined) setTrouble(reasonOf(outcome));
  };
  if (given !== undefined && !isSending && waiting === undefined) {
    return <p className={classes.note}>{t(`form.vote.${given}`)}</p>;
  }
  return (
    <div>
      <div className={classes.vote}>
        <TextInput
          label={title === undefined || title === '' ? t('form.vote.comment') : t('form.vote.asked', { title })}
          placeholder={t('form.vote.comment')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          maxLength={10_000}
        />
        <Button
          leftSection={<Check size={16} />}
          loading={isSending && given === 'approved'}
          onClick={() => void vote(true)}
        >
          {t('form.vote.approve')}
        </Button>
        <Button
          variant="default"
          leftSection={<X size={16} />}
          loading={isSending && given === 'refused'}
          onClick={() => void vote(false)}
        >
          {t('form.vote.refuse')}
        </Button>
      </div>
      <WaitingNote waiting={waiting} title={t(given === 'refused' ? 'form.vote.refuse' : 'form.vote.approve')} />
      {trouble === undefined ? null : (
        <p role="alert" className={classes.note} data-kind="failed">
          {trouble}
        </p>
      )}
    </div>
  );
}
