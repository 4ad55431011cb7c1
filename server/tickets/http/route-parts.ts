/** What the routes of tickets share. */
import { problemSchema } from '../../http/index.ts';

export type OfTicket = { readonly Params: { readonly id: string } };
export type Paged = OfTicket & { readonly Querystring: { readonly limit: number; readonly cursor?: string } };

export const refusals = { '4xx': problemSchema } as const;
export const tags = ['tickets'] as const;
