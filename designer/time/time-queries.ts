/** What the server tells of calendars and service levels. They change with a release, which somebody installs. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';

export type CalendarAnswer = Answer<'GET /calendars/{key}'>;
export type CalendarTrial = Answer<'GET /calendars/{key}/test'>;
export type LevelAnswer = Answer<'GET /service-levels/{key}'>;
export type LevelTrial = Answer<'POST /service-levels/{key}/test'>;

const staleTime = 60_000;

export const calendarsQuery = queryOptions({
  queryKey: ['rules', 'calendars'],
  queryFn: ({ signal }) => call('GET /calendars', { signal }),
  staleTime,
});

export const calendarQuery = (key: string, year: number | undefined) =>
  queryOptions({
    queryKey: ['rules', 'calendar', key, year],
    queryFn: ({ signal }) =>
      call('GET /calendars/{key}', { params: { key }, query: year === undefined ? {} : { year }, signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });

/** Instants and the length in ISO 8601. */
export type SpanAsked = { readonly from: string } & ({ readonly working: string } | { readonly to: string });

export const calendarTrialQuery = (key: string, asked: SpanAsked | undefined) =>
  queryOptions({
    queryKey: ['rules', 'calendarTrial', key, asked],
    queryFn: ({ signal }) =>
      call('GET /calendars/{key}/test', { params: { key }, query: asked ?? { from: '' }, signal }),
    enabled: asked !== undefined,
    retry: false,
    staleTime,
  });

export const levelsQuery = queryOptions({
  queryKey: ['rules', 'levels'],
  queryFn: ({ signal }) => call('GET /service-levels', { signal }),
  staleTime,
});

export const levelQuery = (key: string, process: string | undefined) =>
  queryOptions({
    queryKey: ['rules', 'level', key, process],
    queryFn: ({ signal }) =>
      call('GET /service-levels/{key}', { params: { key }, query: process === undefined ? {} : { process }, signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });

export type Imagined = {
  readonly process: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly at?: string;
};

export const levelTrialQuery = (key: string, body: Imagined | undefined) =>
  queryOptions({
    queryKey: ['rules', 'levelTrial', key, body],
    queryFn: ({ signal }) =>
      call('POST /service-levels/{key}/test', { params: { key }, body: body ?? { process: '' }, signal }),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  });
