import { useMutation, useQueries } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { OfferedCommand } from '../../model/command-order.ts';
import { type BulkOutcome, type BulkResult, outcomeOf, portionsOf, sharedCommands } from '../../model/list-bulk.ts';
import type { CommandOrder } from '../form/useCommand.ts';

/** So many are asked what they offer; the others are told by what became of them. */
const asked = 3;

/** The commands that the first of these tickets have in common; undefined while they are asked for. */
export function useSharedCommands(ids: readonly string[], isOpen: boolean) {
  return useQueries({
    queries: (isOpen ? ids.slice(0, asked) : []).map((id) => ({
      queryKey: ['ticket', id, 'commands', 'bulk'],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<readonly OfferedCommand[]> =>
        (await call('GET /tickets/{id}/commands', { params: { id }, signal })).commands as readonly OfferedCommand[],
      staleTime: 0,
    })),
    combine: (answers) =>
      answers.length > 0 && answers.every(({ data }) => data !== undefined)
        ? sharedCommands(answers.map(({ data }) => data ?? []))
        : undefined,
  });
}

export type BulkOrder = {
  readonly ids: readonly string[];
  readonly order: Pick<CommandOrder, 'type' | 'fields' | 'comment'>;
};

/** One command for all of them, as many at once as the API takes. */
export function useSendAll() {
  return useMutation({
    mutationFn: async ({ ids, order }: BulkOrder): Promise<BulkOutcome> => {
      const results: BulkResult[] = [];
      for (const portion of portionsOf(ids)) {
        const answer = await call('POST /tickets/bulk', {
          body: { tickets: portion.map((id) => ({ id })), command: { channel: 'desk', ...order } },
          idempotencyKey: crypto.randomUUID(),
        });
        results.push(...answer.results);
      }
      return outcomeOf(results);
    },
  });
}
