import { Button, Menu } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Lock } from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import {
  type OfferedCommand,
  orderCommands,
  runsAtOnce,
  type Standing,
  usualTarget,
} from '../../model/command-order.ts';
import { canBeFilled, type ToldBlocker } from '../../model/form-blockers.ts';
import { inLanguage } from '../../model/form-shape.ts';
import { takingCommand } from '../../model/ticket-take.ts';
import { useKeys } from '../../ui/useKeys.ts';
import { CommandPanel } from './CommandPanel.tsx';
import classes from './command-bar.module.css';
import { FormScopeProvider, useMakeScope } from './form-scope.ts';
import { GateTip } from './GateTip.tsx';
import { useCommand } from './useCommand.ts';
import { useOutcomeWords } from './useOutcomeWords.ts';
import { useProcess } from './useProcess.ts';
import { type OnTicket, VoteButtons } from './VoteButtons.tsx';
import { WaitingNote } from './WaitingNote.tsx';

export type CommandBarProps = { readonly ticket: OnTicket; readonly onDone?: () => void };

/** What can be done with a ticket now: the likeliest filled, some beside it, the others behind a menu. */
export function CommandBar(props: CommandBarProps) {
  const scope = useMakeScope(`bar-${props.ticket.id}`);
  return (
    <FormScopeProvider value={scope}>
      <Bar key={props.ticket.id} {...props} />
    </FormScopeProvider>
  );
}

type Opened = { readonly offered: OfferedCommand; readonly refused?: readonly ToldBlocker[]; readonly focus?: string };
type Note = { readonly kind: 'sending' | 'done' | 'failed'; readonly text: string; readonly title: string };

function Bar({ ticket, onDone }: CommandBarProps) {
  const { t, i18n } = useTranslation('desk');
  const { ref, width } = useElementSize();
  const { data: process } = useProcess(ticket.process);
  const commands = useOffered(ticket);
  const [opened, setOpened] = useState<Opened>();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [note, setNote] = useState<Note>();
  const { send, isSending, waiting } = useCommand(ticket.id);
  const wordsOf = useOutcomeWords(ticket);
  useVanishing(note, () => setNote(undefined));
  const standing: Standing = {
    category: useCategory(ticket),
    transitions: process?.transitions ?? [],
    states: process?.states ?? [],
  };
  const { likeliest, others, votes } = orderCommands(commands ?? [], standing);
  const hasNone = commands !== undefined && likeliest === undefined && others.length === 0;
  const titleOf = (offered: OfferedCommand) => inLanguage(offered.title, i18n.language, offered.command);
  const doneWords = (offered: OfferedCommand, told?: Readonly<Record<string, string>>) => {
    const target = usualTarget(offered.command, standing);
    const state = process?.states.find(({ path }) => path === target);
    const words = inLanguage(told ?? state?.title, i18n.language);
    const title = titleOf(offered);
    return target === undefined || words === ''
      ? t('form.bar.done', { title })
      : t('form.bar.doneTo', { title, state: words });
  };
  const run = async (offered: OfferedCommand) => {
    const title = titleOf(offered);
    // Said at once; taken back where the server refuses.
    setNote({ kind: 'done', text: doneWords(offered), title });
    const outcome = await send({ type: offered.command, expectedVersion: ticket.seq });
    if (outcome === undefined) return;
    if (outcome.kind === 'done') {
      setNote({ kind: 'done', text: doneWords(offered, outcome.answer.standing), title });
      onDone?.();
    } else if (outcome.kind === 'refused' && canBeFilled(outcome.blockers)) {
      setNote(undefined);
      setOpened({ offered, refused: outcome.blockers });
    } else setNote({ kind: 'failed', text: t('form.bar.refused', { title, reason: await wordsOf(outcome) }), title });
  };
  const choose = (offered: OfferedCommand, event?: MouseEvent) => {
    if (isSending) return;
    if (runsAtOnce(offered, standing) && event?.shiftKey !== true) void run(offered);
    else setOpened({ offered });
  };
  useKeys({
    commands: () => setMenuOpen(true),
    assign: () => {
      // Nothing else: whoever takes a ticket does not mean to resolve it.
      const taking = takingCommand(commands ?? []);
      if (taking !== undefined) choose(taking);
      else setNote({ kind: 'failed', text: t('form.bar.noTaking'), title: '' });
    },
  });
  const room = width === 0 || width > 760 ? 3 : width > 560 ? 2 : 1;
  const row = others.filter(({ blockers }) => canBeFilled(blockers)).slice(0, room);
  const behind = others.filter((one) => !row.includes(one));
  return (
    <div ref={ref} className={classes.bar}>
      {votes.map(({ arguments: given, title }) => (
        <VoteButtons
          key={String(given?.approval)}
          ticket={ticket}
          approval={String(given?.approval)}
          title={inLanguage(title, i18n.language)}
        />
      ))}
      <div className={classes.row} hidden={hasNone} role="toolbar" aria-label={t('form.bar.label')}>
        {likeliest === undefined ? null : (
          <GateTip blockers={likeliest.blockers}>
            <Button
              loading={isSending && note?.title === titleOf(likeliest)}
              variant={votes.length > 0 ? 'default' : 'filled'}
              onClick={(event) => choose(likeliest, event)}
              title={titleOf(likeliest)}
            >
              {titleOf(likeliest)}
            </Button>
          </GateTip>
        )}
        {row.map((offered) => (
          <GateTip key={offered.command} blockers={offered.blockers}>
            <Button variant="default" onClick={(event) => choose(offered, event)}>
              {titleOf(offered)}
            </Button>
          </GateTip>
        ))}
        {behind.length === 0 ? null : (
          <Menu opened={isMenuOpen} onChange={setMenuOpen} position="bottom-start" width={320}>
            <Menu.Target>
              <Button variant="default" rightSection={<ChevronDown size={14} />}>
                {t('form.bar.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={classes.menu}>
              {behind.map((offered) => (
                <GateTip key={offered.command} blockers={offered.blockers} position="left">
                  <Menu.Item
                    onClick={(event) => choose(offered, event)}
                    rightSection={
                      canBeFilled(offered.blockers) ? undefined : <Lock size={14} aria-label={t('form.bar.shut')} />
                    }
                  >
                    {titleOf(offered)}
                  </Menu.Item>
                </GateTip>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <WaitingNote waiting={waiting} title={note?.title ?? ''} />
      <div role={note?.kind === 'failed' ? 'alert' : 'status'}>
        {note === undefined || waiting !== undefined ? null : (
          <p className={classes.note} data-kind={note.kind}>
            {note.text}
          </p>
        )}
      </div>
      {opened === undefined ? null : (
        <CommandPanel
          key={opened.offered.command}
          ticket={ticket}
          {...opened}
          onClose={() => setOpened(undefined)}
          onDone={(title, standing) => {
            setNote({ kind: 'done', text: doneWords(opened.offered, standing), title });
            setOpened(undefined);
            onDone?.();
          }}
        />
      )}
    </div>
  );
}

/** Asked anew with each version of the ticket; until then the earlier answer stays. */
function useOffered({ id, seq }: OnTicket): readonly OfferedCommand[] | undefined {
  const { data } = useQuery({
    queryKey: ['ticket', id, 'commands', seq],
    queryFn: ({ signal }) => call('GET /tickets/{id}/commands', { params: { id }, signal }),
    placeholderData: (before) => before,
  });
  return data?.commands as readonly OfferedCommand[] | undefined;
}

/** By what the page has read of the ticket; the bar's own properties do not tell it. */
function useCategory({ id, seq }: OnTicket): string {
  const { data } = useQuery({
    queryKey: ['ticket', id, 'standing', seq],
    queryFn: ({ signal }) => call('GET /tickets/{id}', { params: { id }, signal }),
    placeholderData: (before) => before,
  });
  return data?.category ?? '';
}

function useVanishing(note: Note | undefined, end: () => void): void {
  useEffect(() => {
    if (note?.kind !== 'done') return;
    const timer = setTimeout(end, 6_000);
    return () => clearTimeout(timer);
  });
}
