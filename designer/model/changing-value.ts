/** A value outside of React that tells when it changes. */
export type ChangingValue<T> = {
  get(): T;
  set(value: T): void;
  /** Answers how to stop listening. */
  subscribe(listener: () => void): () => void;
};

export function changingValue<T>(first: T): ChangingValue<T> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
