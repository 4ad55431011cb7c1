/** Words. Draft: what somebody writes on a ticket and has not sent: text, kind, attachments, and when he changed it. */

export type MessageKind = 'reply' | 'note';

export type DraftFile = { readonly id: string; readonly name: string; readonly size: number };

export type MessageDraft = {
  readonly kind: MessageKind;
  readonly text: string;
  readonly files: readonly DraftFile[];
};

export type KeptDraft = { readonly content: MessageDraft; readonly changedAt: string };

export const emptyDraft: MessageDraft = { kind: 'reply', text: '', files: [] };

export function isEmptyDraft({ text, files }: MessageDraft): boolean {
  return text.trim() === '' && files.length === 0;
}

export function isSameDraft(one: MessageDraft, other: MessageDraft): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    one.files.map(({ id }) => id).join() === other.files.map(({ id }) => id).join()
  );
}

/** The key under which the server keeps it. */
export function draftKey(ticket: string): string {
  return `ticket.${ticket}.message`;
}

/** Reads what a storage or the server kept; undefined for what is no draft. */
export function readDraft(value: unknown): KeptDraft | undefined {
  if (!isRecord(value) || typeof value.changedAt !== 'string' || !isRecord(value.content)) return undefined;
  const { kind, text, files } = value.content;
  if (typeof text !== 'string' || Number.isNaN(Date.parse(value.changedAt))) return undefined;
  const content = { kind: kind === 'note' ? 'note' : 'reply', text, files: filesOf(files) } as const;
  return { content, changedAt: value.changedAt };
}

export type Opening = {
  /** What the page begins with. */
  readonly begin: KeptDraft | undefined;
  /** A later one from elsewhere, which is offered where it would replace something. */
  readonly offer?: KeptDraft;
  /** Whether the server has to be told what is here. */
  readonly isServerBehind: boolean;
};

/**
 * What to begin with, of the draft on this device and the one of the server. The later of both wins where there is nothing
 * to lose; an own text is never replaced without being asked. An empty local draft is the trace of one that was sent.
 */
export function openingOf(local: KeptDraft | undefined, server: KeptDraft | undefined): Opening {
  if (server === undefined)
    return { begin: local, isServerBehind: local !== undefined && !isEmptyDraft(local.content) };
  if (local === undefined) return { begin: server, isServerBehind: false };
  if (isSameDraft(local.content, server.content)) return { begin: local, isServerBehind: false };
  const isServerLater = Date.parse(server.changedAt) > Date.parse(local.changedAt);
  if (!isServerLater) return { begin: local, isServerBehind: true };
  if (isEmptyDraft(local.content)) return { begin: server, isServerBehind: false };
  return { begin: local, offer: server, isServerBehind: false };
}

function filesOf(value: unknown): readonly DraftFile[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((file: unknown) =>
    isRecord(file) && typeof file.id === 'string' && typeof file.name === 'string' && typeof file.size === 'number'
      ? [{ id: file.id, name: file.name, size: file.size }]
      : [],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
