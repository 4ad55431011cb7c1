import { newId } from '../../../../server/storage/index.ts';
import type { Case, MatrixDesk } from './case.ts';

const v1 = '/api/v1';
const draft = { content: { text: 'Dear' }, changedAt: '2026-03-02T09:00:00.000Z' };

let made = 0;

/** A draft of Ada's: others who name its key mean one of their own, which they do not have. */
async function draftOfAda({ as }: MatrixDesk): Promise<string> {
  made += 1;
  const url = `/drafts/ticket:${newId()}:${made}`;
  const { status } = await as('ada', 'PUT', url, draft);
  if (status !== 200) throw new Error(`${url} was not kept`);
  return `${v1}${url}`;
}

async function viewOfAda({ as }: MatrixDesk): Promise<string> {
  const { body } = await as('ada', 'POST', '/views', { name: 'Mine', query: {} });
  return `${v1}/views/${body.id}`;
}

/** What everybody keeps for himself: no role opens another's. */
export const ownCases: readonly Case[] = [
  {
    route: `PATCH ${v1}/me`,
    arrange: () => ({ url: `${v1}/me`, payload: { zone: 'UTC' } }),
    may: 'everybody',
    otherwise: 403,
  },
  { route: `GET ${v1}/drafts`, arrange: () => ({ url: `${v1}/drafts` }), may: 'everybody', otherwise: 403 },
  {
    route: `GET ${v1}/drafts/:key`,
    arrange: async (desk) => ({ url: await draftOfAda(desk) }),
    may: ['ada'],
    otherwise: 404,
  },
  {
    route: `PUT ${v1}/drafts/:key`,
    arrange: () => ({ url: `${v1}/drafts/note`, payload: draft }),
    may: 'everybody',
    otherwise: 403,
  },
  {
    route: `DELETE ${v1}/drafts/:key`,
    arrange: () => ({ url: `${v1}/drafts/none` }),
    may: 'everybody',
    otherwise: 403,
  },
  { route: `GET ${v1}/views`, arrange: () => ({ url: `${v1}/views` }), may: 'everybody', otherwise: 403 },
  {
    route: `POST ${v1}/views`,
    arrange: () => ({ url: `${v1}/views`, payload: { name: 'Mine', query: {} } }),
    may: 'everybody',
    otherwise: 403,
  },
  {
    route: `PATCH ${v1}/views/:id`,
    arrange: async (desk) => ({ url: await viewOfAda(desk), payload: { name: 'Theirs', version: 1 } }),
    may: ['ada'],
    otherwise: 404,
  },
  {
    route: `DELETE ${v1}/views/:id`,
    arrange: async (desk) => ({ url: await viewOfAda(desk) }),
    may: ['ada'],
    otherwise: 404,
  },
];
