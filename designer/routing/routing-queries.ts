/** What the server tells of routing tables. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';

export type TableAnswer = Answer<'GET /routing-tables/{key}'>;
export type TableTrial = Answer<'POST /routing-tables/{key}/test'>;

const staleTime = 60_000;

export const tablesQuery = queryOptions({
  queryKey: ['rules', 'tables'],
  queryFn: ({ signal }) => call('GET /routing-tables', { signal }),
  staleTime,
});

export const tableQuery = (key: string) =>
  queryOptions({
    queryKey: ['rules', 'table', key],
    queryFn: ({ signal }) => call('GET /routing-tables/{key}', { params: { key }, signal }),
    staleTime,
  });

export const channels = ['portal', 'desk', 'mail', 'phone', 'chat', 'bot', 'api', 'plugin', 'timer', 'import'] as const;
export type Channel = (typeof channels)[number];

export type Imagined = {
  readonly process: string;
  readonly channel: Channel;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
};

export const tableTrialQuery = (key: string, body: Imagined | undefined) =>
  queryOptions({
    queryKey: ['rules', 'tableTrial', key, body],
    queryFn: ({ signal }) =>
      call('POST /routing-tables/{key}/test', { params: { key }, body: body ?? { process: '' }, signal }),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime,
  });
