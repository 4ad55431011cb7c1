import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import type { OfferedCommand } from '../../model/command-order.ts';
import { takingCommand } from '../../model/ticket-take.ts';
import { useCommand } from '../form/useCommand.ts';
import { useReasonOf } from '../form/useReasonOf.ts';
import type { TicketAnswer } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';

export type TakeNote = { readonly kind: 'done' | 'failed'; readonly text: string };

/** Takes a ticket by the command of its process that does so. Where something is asked first, the commands are shown. */
export function useTake({ id, seq }: TicketAnswer, onAsked: () => void) {
  const { t } = useTranslation('ticket');
  const { seesAll } = useTicketScope();
  const [note, setNote] = useState<TakeNote>();
  const { send } = useCommand(id);
  const reasonOf = useReasonOf();
  // The bar of commands asks the same under the same key.
  const { data } = useQuery({
    queryKey: ['ticket', id, 'commands', seq],
    queryFn: ({ signal }) => call('GET /tickets/{id}/commands', { params: { id }, signal }),
    placeholderData: (before) => before,
    enabled: seesAll,
  });
  const take = async () => {
    const offered = takingCommand((data?.commands ?? []) as unknown as readonly OfferedCommand[]);
    if (offered === undefined) return setNote({ kind: 'failed', text: t('take.none') });
    if (offered.blockers.length > 0) {
      setNote({ kind: 'failed', text: t('take.shut', { why: offered.blockers.map(({ text }) => text).join(' ') }) });
      return onAsked();
    }
    const outcome = await send({ type: offered.command, expectedVersion: seq });
    if (outcome === undefined) return;
    setNote(
      outcome.kind === 'done'
        ? { kind: 'done', text: t('take.done') }
        : { kind: 'failed', text: t('take.failed', { why: reasonOf(outcome) }) },
    );
  };
  return { take, note };
}
