/** What was filled in and not sent, kept on this device for its person, ticket and command. */
export type KeptDraft<T> = { readonly content: T; readonly changedAt: string };

export function draftPlace(person: string, ...of: readonly string[]): string {
  return ['statedesk.draft', person, ...of].join('.');
}

export function keptDraft<T>(place: string): KeptDraft<T> | undefined {
  try {
    const text = localStorage.getItem(place);
    return text === null ? undefined : (JSON.parse(text) as KeptDraft<T>);
  } catch {
    return undefined;
  }
}

/** Answers whether it could be kept: a full or closed storage keeps nothing. */
export function keepDraft<T>(place: string, content: T, changedAt = new Date().toISOString()): boolean {
  try {
    localStorage.setItem(place, JSON.stringify({ content, changedAt }));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(place: string): void {
  localStorage.removeItem(place);
}
