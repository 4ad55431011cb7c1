/** Who changed which field of a ticket since a version, and when: the last one of each. */
import { call } from '../../api/call.ts';
import type { Names } from '../../model/form-shape.ts';

export type Changed = { readonly by: string; readonly at: string };
export type Changes = {
  readonly byField: Readonly<Record<string, Changed>>;
  readonly people: Readonly<Record<string, string>>;
};

type Entry = {
  readonly seq: number;
  readonly at: string;
  readonly actor: { readonly id?: string; readonly kind?: string };
  readonly changes: readonly { readonly field?: string }[];
};

export async function readChanges(id: string, since: number, signal: AbortSignal): Promise<Changes> {
  const byField: Record<string, Changed> = {};
  const people: Record<string, string> = {};
  let cursor: string | undefined;
  do {
    const page = (await call('GET /tickets/{id}/history', {
      params: { id },
      query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    })) as unknown as { readonly items: readonly Entry[]; readonly next?: string; readonly names?: Names };
    Object.assign(people, page.names?.person);
    for (const { seq, at, actor, changes } of page.items) {
      if (seq <= since) continue;
      for (const { field } of changes)
        if (field !== undefined) byField[field] = { by: actor.id ?? actor.kind ?? '', at };
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { byField, people };
}
