/** Instants as the API writes them, from what the database answers. */
export function instant(text: string): string {
  return new Date(text).toISOString();
}

export function instantOrNothing<K extends string>(key: K, text: string | null): { readonly [key in K]?: string } {
  return text === null ? {} : ({ [key]: instant(text) } as { readonly [key in K]?: string });
}
