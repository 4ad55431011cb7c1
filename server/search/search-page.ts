/** One page of a search: the tickets that answer, the newest or the best first, with the places where they do. */
import { branchesOf, type Viewer } from '../access/index.ts';
import {
  type Filter,
  type ListedTicket,
  type Page,
  type PageRequest,
  readPage,
  sortOf,
  textFields,
} from '../lists/index.ts';
import type { Query } from '../storage/index.ts';
import { bestPage, mostRanked } from './best-page.ts';
import { excludedSql, hitsSql, matchSql, saidSql } from './match-sql.ts';
import { type Question, questionOf } from './question.ts';
import { type Road, roadFor } from './road.ts';
import { type Snippet, snippetsFor } from './snippets.ts';

export type SearchRequest = Pick<PageRequest, 'filters' | 'limit' | 'cursor' | 'fields'> & {
  readonly text: string;
  readonly order: 'newest' | 'best';
  /** Usually the one that is quicker; both find the same. */
  readonly road?: Road;
};

export type FoundTicket = ListedTicket & { readonly snippets: readonly Snippet[] };
export type SearchPage = { readonly items: readonly FoundTicket[]; readonly next?: string };

export async function searchPage(query: Query, viewer: Viewer, request: SearchRequest): Promise<SearchPage> {
  const question = await questionOf(query, viewer, request.text);
  const asked = { request, question };
  const named = request.cursor === undefined ? await ticketsNamed(query, viewer, asked) : [];
  const page = await ticketsFound(query, viewer, asked);
  const items = [...named, ...page.items];
  const snippets = await snippetsFor(query, viewer, { wanted: question.wanted, items });
  const shown = items.map((item) => ({
    ...item,
    fields: Object.fromEntries(Object.entries(item.fields).filter(([key]) => request.fields.includes(key))),
    snippets: snippets.get(item.id) ?? [],
  }));
  return { ...page, items: shown };
}

type Asked = { readonly request: SearchRequest; readonly question: Question };

/** Tickets whose number is meant stand before all others, on the first page alone. */
async function ticketsNamed(
  query: Query,
  viewer: Viewer,
  { request, question }: Asked,
): Promise<readonly ListedTicket[]> {
  const { numbers } = question;
  if (numbers.length === 0) return [];
  const isNamed: Filter = { sql: (_, parameters) => `t.number = any(${parameters.add(numbers, 'text[]')})` };
  const list = listOf(viewer, { ...request, filters: [...request.filters, isNamed] });
  return (await readPage(query, viewer, list)).items;
}

async function ticketsFound(query: Query, viewer: Viewer, { request, question }: Asked): Promise<Page> {
  const { wanted, numbers } = question;
  if (wanted === undefined) return { items: [] };
  const isNotNamed: Filter = { sql: (_, parameters) => `t.number <> all(${parameters.add(numbers, 'text[]')})` };
  const list = listOf(
    viewer,
    numbers.length === 0 ? request : { ...request, filters: [...request.filters, isNotNamed] },
  );
  const reaches = branchesOf(viewer).some(({ sight }) => sight === 'all') ? 'everything' : 'public';
  const isBest = request.order === 'best';
  const count = isBest ? mostRanked : request.limit;
  const road = request.road ?? (await roadFor(query, { wanted, reaches, viewer, filters: list.filters, count }));
  const search = { ...list, ...byRoad[road](question, wanted, reaches) };
  return isBest ? bestPage(query, viewer, { search, wanted }) : readPage(query, viewer, search);
}

type ByRoad = (
  question: Question,
  wanted: string,
  reaches: 'everything' | 'public',
) => Pick<PageRequest, 'matches' | 'tables' | 'among'>;

const byRoad: Readonly<Record<Road, ByRoad>> = {
  walk: (question) => ({
    matches: (branch, parameters) => matchSql(question, branch, { parameters, messages: 'ofTicket' }),
  }),
  messagesFirst: (question, wanted, reaches) => ({
    tables: (parameters) => `said(id, audience) as materialized (${saidSql(wanted, reaches, parameters)})`,
    matches: (branch, parameters) => matchSql(question, branch, { parameters, messages: 'said' }),
  }),
  words: (question, wanted, reaches) => ({
    tables: (parameters) => `hit(id) as materialized (${hitsSql(wanted, reaches, parameters)})`,
    among: 'hit',
    matches: (branch, parameters) => {
      // Whoever sees all of a ticket finds it by any of its texts: its words were found already.
      if (branch.sight !== 'all') return matchSql(question, branch, { parameters, messages: 'ofTicket' });
      return question.excluded === undefined ? 'true' : excludedSql(question.excluded, branch, parameters);
    },
  }),
};

/** With all texts that the viewer may read: the snippets are taken out of them. */
function listOf(viewer: Viewer, { filters, limit, cursor, fields }: SearchRequest): PageRequest {
  return {
    filters,
    sort: sortOf('-updated', viewer, undefined),
    limit,
    fields: [...new Set([...fields, ...textFields(viewer)])],
    ...(cursor === undefined ? {} : { cursor }),
  };
}
