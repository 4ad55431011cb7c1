import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';

export type GroupLoad = Answer<'GET /group-loads'>['items'][number];
export type MemberLoad = Answer<'GET /groups/{key}/load'>['items'][number];

/** What is due within so many hours is near. */
export const nearHours = 4;
const everyMs = 30_000;

export const groupLoadsQuery = queryOptions({
  queryKey: ['loads', 'groups'],
  queryFn: async ({ signal }) => (await call('GET /group-loads', { query: { near: nearHours }, signal })).items,
  refetchInterval: everyMs,
});

export function memberLoadsQuery(group: string) {
  return queryOptions({
    queryKey: ['loads', 'members', group],
    queryFn: async ({ signal }) =>
      (await call('GET /groups/{key}/load', { params: { key: group }, query: { near: nearHours }, signal })).items,
    refetchInterval: everyMs,
  });
}
