import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/call.ts';
import { type ListQuery, readSearch, searchOf } from '../../model/list-query.ts';
import { newPositions } from '../../model/view-order.ts';

export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly query: ListQuery;
  readonly position: number;
  readonly version: number;
};

const key = ['views'];
const none: readonly SavedView[] = [];

/** A person's own views. What a view asks is kept as the words of its address. */
export function useViews() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call('GET /views', { signal }) });
  const views = useMemo(
    () => data?.items.map((view): SavedView => ({ ...view, query: readSearch(view.query) })),
    [data],
  );
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  const add = useMutation({
    mutationFn: ({ name, query }: Pick<SavedView, 'name' | 'query'>) =>
      call('POST /views', { body: { name, query: searchOf(query) } }),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ id, version, name, query }: Pick<SavedView, 'id' | 'version'> & Partial<SavedView>) =>
      call('PATCH /views/{id}', {
        params: { id },
        body: {
          version,
          ...(name === undefined ? {} : { name }),
          ...(query === undefined ? {} : { query: searchOf(query) }),
        },
      }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE /views/{id}', { params: { id } }),
    onSettled,
  });
  const reorder = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const { id, position } of newPositions(views ?? none, ids)) {
        const version = views?.find((view) => view.id === id)?.version ?? 1;
        await call('PATCH /views/{id}', { params: { id }, body: { position, version } });
      }
    },
    onMutate: (ids) => {
      // Shown at once; what the server says comes after.
      client.setQueryData(key, (old: typeof data) =>
        old === undefined ? old : { items: ids.flatMap((id) => old.items.find((view) => view.id === id) ?? []) },
      );
    },
    onSettled,
  });
  return { views: views ?? none, isLoaded: data !== undefined, add, change, remove, reorder };
}
