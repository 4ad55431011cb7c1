import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointId } from './lead-there.ts';
import { useCommand } from './useCommand.ts';
import { useReasonOf } from './useReasonOf.ts';
import type { OnTicket } from './VoteButtons.tsx';

export type TickBoxProps = {
  readonly ticket: OnTicket;
  readonly checklist: string;
  readonly point: string;
  readonly label: string;
  readonly isDone: boolean;
  readonly isDisabled?: boolean;
  /** Under the label: who ticked it and when. */
  readonly detail?: string;
};

/** One point of a checklist: ticked as soon as it is pressed, and taken back where the server refuses. */
export function TickBox({ ticket, checklist, point, label, isDone, isDisabled = false, detail }: TickBoxProps) {
  const { t } = useTranslation('desk');
  const { send, isSending, waiting } = useCommand(ticket.id);
  const [wanted, setWanted] = useState<boolean>();
  const [trouble, setTrouble] = useState<string>();
  const reasonOf = useReasonOf();
  const tick = async (done: boolean) => {
    setWanted(done);
    setTrouble(undefined);
    const outcome = await send({ type: 'tick', arguments: { checklist, point, done } });
    if (outcome === undefined || outcome.kind === 'done') return;
    setWanted(undefined);
    setTrouble(t('form.tick.failed', { reason: reasonOf(outcome) }));
  };
  // Once the ticket says the same, it speaks for itself again.
  if (wanted === isDone && !isSending) setWanted(undefined);
  return (
    <Checkbox
      id={pointId(checklist, point)}
      label={label}
      description={waiting === undefined ? detail : t('form.bar.waitingConnection', { title: label })}
      error={trouble}
      disabled={isDisabled}
      checked={wanted ?? isDone}
      onChange={({ currentTarget }) => void tick(currentTarget.checked)}
    />
  );
}
