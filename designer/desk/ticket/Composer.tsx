import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Lock, Paperclip, Reply, Send } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { isAgent, sessionQuery } from '../../app/session.ts';
import { isEmptyDraft, type MessageKind } from '../../model/draft-content.ts';
import type { OutgoingMessage } from '../../model/message-outbox.ts';
import { newKey } from '../form/send-deed.ts';
import { ComposerFiles } from './ComposerFiles.tsx';
import { ComposerNotes } from './ComposerNotes.tsx';
import classes from './composer.module.css';
import { outbox } from './outbox.ts';
import { messagesQuery } from './ticket-queries.ts';
import { useTicketScope } from './ticket-scope.ts';
import { useAnswered } from './useAnswered.ts';
import { useDraft } from './useDraft.ts';
import { useReaders } from './useReaders.ts';
import { useUploads } from './useUploads.ts';

export type ComposerHandle = {
  write(kind: MessageKind): void;
  edit(message: OutgoingMessage): void;
  send(): void;
};

type ComposerProps = {
  readonly ref: Ref<ComposerHandle>;
  readonly onSent: () => void;
  /** Leads to a message of the conversation. */
  readonly onShow: (message: string) => void;
};

const mostLines = 14;

/** Where one writes: to the requester or among agents, kept while it is written, sent under one key. */
export function Composer({ ref, onSent, onShow }: ComposerProps) {
  const { t } = useTranslation('ticket');
  const { ticket, me, seesAll } = useTicketScope();
  const { draft, change, offer, take, leave, clear } = useDraft(me.id, ticket.id);
  const { uploads, isUploading, add, again, cancel } = useUploads((file) =>
    change(({ files }) => ({ files: [...files, file] })),
  );
  const { data } = useQuery(messagesQuery(ticket.id));
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const kind = seesAll ? draft.kind : 'reply';
  const isEmpty = isEmptyDraft(draft);
  const answered = useAnswered(data?.items, { isWriting: !isEmpty, me: me.id });
  const [isWarned, setWarned] = useState<string>();
  const readers = useReaders(kind);
  const focus = () => {
    input.current?.focus();
    const end = input.current?.value.length ?? 0;
    input.current?.setSelectionRange(end, end);
  };
  const send = () => {
    if (isEmpty || isUploading) return focus();
    // Somebody else wrote meanwhile: it is shown before this goes out.
    if (answered !== undefined && isWarned !== answered.id) {
      setWarned(answered.id);
      return onShow(answered.id);
    }
    outbox.put({
      key: newKey(),
      person: me.id,
      ticket: ticket.id,
      audience: kind === 'note' ? 'internal' : 'public',
      channel: session != null && isAgent(session) ? 'desk' : 'portal',
      text: draft.text.trimEnd(),
      files: draft.files,
      at: new Date().toISOString(),
    });
    clear(kind);
    onSent();
  };
  useImperativeHandle(ref, () => ({
    write: (wanted) => {
      if (seesAll && draft.kind !== wanted) change({ kind: wanted });
      focus();
    },
    edit: ({ text, files, audience }) => {
      const joined = isEmpty ? text : `${draft.text}\n\n${text}`;
      change({ kind: audience === 'internal' ? 'note' : 'reply', text: joined, files: [...draft.files, ...files] });
      focus();
    },
    send: () => {
      // Wherever the focus is, what is written goes; nothing is sent out of an open dialog.
      if (document.activeElement === input.current) send();
    },
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      input.current?.blur();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      send();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  };
  const lines = Math.min(mostLines, Math.max(2, draft.text.split('\n').length + Math.floor(draft.text.length / 110)));
  return (
    <section
      className={classes.composer}
      data-kind={kind}
      data-over={isOver || undefined}
      aria-label={t('composer.label')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <ComposerNotes
        answered={isEmpty ? undefined : answered}
        onShow={onShow}
        offer={offer}
        onTake={take}
        onLeave={leave}
      />
      <div className={classes.box}>
        {seesAll ? (
          <div className={classes.kinds} role="radiogroup" aria-label={t('composer.kind')}>
            {(['reply', 'note'] as const).map((one) => (
              // biome-ignore lint/a11y/useSemanticElements: two buttons of which one is chosen, read as such
              <button
                key={one}
                type="button"
                role="radio"
                aria-checked={kind === one}
                className={classes.kind}
                data-kind={one}
                onClick={() => {
                  change({ kind: one });
                  focus();
                }}
              >
                {one === 'reply' ? <Reply size={14} aria-hidden="true" /> : <Lock size={14} aria-hidden="true" />}
                {t(`composer.${one}`)}
                <kbd>{one === 'reply' ? 'R' : 'N'}</kbd>
              </button>
            ))}
          </div>
        ) : null}
        <textarea
          ref={input}
          className={classes.text}
          rows={lines}
          value={draft.text}
          placeholder={readers.placeholder}
          aria-label={`${t('composer.text')}: ${t(`composer.${kind}`)}`}
          maxLength={100_000}
          dir="auto"
          onChange={({ currentTarget }) => change({ text: currentTarget.value })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <ComposerFiles
          files={draft.files}
          uploads={uploads}
          onRemove={(id) => change({ files: draft.files.filter((file) => file.id !== id) })}
          onCancel={cancel}
          onAgain={again}
        />
        <div className={classes.foot}>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            onChange={({ currentTarget }) => {
              add(currentTarget.files ?? []);
              currentTarget.value = '';
            }}
          />
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<Paperclip size={14} />}
            onClick={() => picker.current?.click()}
          >
            {t(isOver ? 'composer.drop' : 'composer.attach')}
          </Button>
          <span className={classes.kept}>{isEmpty ? null : t('composer.kept')}</span>
          <Button
            className={classes.send}
            data-kind={kind}
            leftSection={kind === 'note' ? <Lock size={14} /> : <Send size={14} />}
            rightSection={<kbd>Ctrl Enter</kbd>}
            disabled={isEmpty || isUploading}
            title={isUploading ? t('composer.waitForFiles') : undefined}
            onClick={send}
          >
            {answered !== undefined && isWarned === answered.id ? t('composer.sendAllTheSame') : readers.button}
          </Button>
        </div>
      </div>
    </section>
  );
}
