type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that there are: a member of an outline is absent, never undefined. */
export function given<T extends Readonly<Record<string, unknown>>>(members: T): Given<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<T>;
}
