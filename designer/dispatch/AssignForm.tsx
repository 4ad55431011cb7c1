import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Outcome } from '../desk/list/BulkBar.tsx';
import { BulkForm } from '../desk/list/BulkForm.tsx';
import { useSendAll } from '../desk/list/useBulk.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import type { MemberLoad } from './dispatch-queries.ts';
import { useGivingCommand } from './useGivingCommand.ts';

type AssignFormProps = {
  readonly ids: readonly string[];
  readonly group: string;
  readonly member: MemberLoad;
  /** Where the keyboard goes on once nothing is left to give. */
  readonly otherwise: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** With those that were refused. */
  readonly onDone: (left: readonly string[]) => void;
};

/** The form of the command that gives tickets to somebody, with him filled in. */
export function AssignForm({ ids, group, member, otherwise, onClose, onDone }: AssignFormProps) {
  const { t } = useTranslation('dispatch');
  useFocusBack(otherwise);
  const { command: offered, error } = useGivingCommand(ids);
  const send = useSendAll();
  if (offered != null && ids[0] !== undefined && send.status === 'idle') {
    return (
      <BulkForm
        offered={offered}
        first={ids[0]}
        count={ids.length}
        given={{ group, assignee: member.person }}
        people={{ [member.person]: member.name }}
        onClose={onClose}
        onSend={(order) =>
          send.mutate(
            { ids, order },
            {
              onSuccess: ({ refused }) => {
                onDone(refused.flatMap((one) => one.ids));
                if (refused.length === 0) onClose();
              },
            },
          )
        }
      />
    );
  }
  // Nothing opens until it is known what: a panel that changes takes the focus away from whoever writes in it.
  if (offered === undefined && error === null) return null;
  return (
    <SidePanel title={t('assign.title', { name: member.name })} onClose={onClose}>
      {send.isPending ? <Loading rows={3} /> : null}
      {offered === null ? <p>{t('assign.none')}</p> : null}
      {error === null ? null : <Failed error={error} />}
      {send.isError ? <Failed error={send.error} retry={() => send.reset()} /> : null}
      {send.data === undefined ? null : (
        <Outcome outcome={send.data} title={t('assign.title', { name: member.name })} onChoose={onDone} />
      )}
    </SidePanel>
  );
}
