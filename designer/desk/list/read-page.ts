/** Pages of lists and searches, which are asked alike. */
import { call } from '../../api/call.ts';
import type { FilterAsk } from '../../model/list-query.ts';
import type { Page } from '../../model/list-rows.ts';

export type ListAsk = {
  readonly filters: FilterAsk;
  readonly fields: readonly string[];
  readonly sort: string;
  readonly words: string;
};

export type Part = {
  readonly cursor?: string | undefined;
  readonly numbers?: readonly string[];
  readonly signal?: AbortSignal;
};

const firstRows = 100;
const moreRows = 200;
/** Searches read their pages in less. */
const foundRows = 50;

export async function readPage(ask: ListAsk, { cursor, numbers, signal }: Part): Promise<Page> {
  const query = {
    ...ask.filters,
    fields: ask.fields,
    ...(numbers === undefined ? {} : { number: numbers }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const options = signal === undefined ? {} : { signal };
  if (ask.words !== '') {
    return call('GET /search', { query: { ...query, q: ask.words, limit: foundRows }, ...options });
  }
  const limit = cursor === undefined ? firstRows : moreRows;
  return call('GET /tickets', { query: { ...query, sort: ask.sort, limit }, ...options });
}
