/** A conversation in rows: messages in their order, and a separator where a new day begins for the reader. */

export type Said = { readonly id: string; readonly at: string };

export type ConversationRow<T extends Said> =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: T };

export function conversationRows<T extends Said>(messages: readonly T[], zone: string): readonly ConversationRow<T>[] {
  const dayOf = dayIn(zone);
  let before = '';
  return messages.flatMap((message): readonly ConversationRow<T>[] => {
    const day = dayOf(message.at);
    const row = { kind: 'message', key: message.id, message } as const;
    if (day === before) return [row];
    before = day;
    return [{ kind: 'day', key: `day-${day}-${message.id}`, at: message.at }, row];
  });
}

/** `Today`, `Yesterday`, or the date, with its year where it is another one. */
export function dayWords(at: string, now: number, { language, zone }: { language: string; zone: string }): string {
  const dayOf = dayIn(zone);
  const day = dayOf(at);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (day === dayOf(new Date(now).toISOString())) return capital(relative.format(0, 'day'), language);
  if (day === dayOf(new Date(now - 86_400_000).toISOString())) return capital(relative.format(-1, 'day'), language);
  const isThisYear = day.slice(0, 4) === dayOf(new Date(now).toISOString()).slice(0, 4);
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(Date.parse(at));
}

export function clockWords(at: string, { language, zone }: { language: string; zone: string }): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(Date.parse(at));
}

function dayIn(zone: string): (at: string) => string {
  // Sweden writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone: zone });
  return (at) => format.format(Date.parse(at));
}

function capital(text: string, language: string): string {
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
}
