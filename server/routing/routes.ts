/** What a dispatcher looks at: how full groups are, and their people. */
import { forbidden, notFound, principalOf, problemSchema, type Routes } from '../http/index.ts';
import { isAgent, key, readerOf } from '../rows/index.ts';
import { groupLoads, type LoadInput, memberLoads } from './loads.ts';

const hourMs = 3_600_000;
const text = { type: 'string' } as const;
const count = { type: 'integer' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const load = { open: count, near: count, overdue: count } as const;
const tags = ['groups'];
const querystring = {
  type: 'object',
  additionalProperties: false,
  properties: {
    near: {
      type: 'integer',
      minimum: 1,
      maximum: 720,
      default: 4,
      description: 'Hours: what is due within them is near',
    },
  },
} as const;

const groupLoad = {
  type: 'object',
  required: ['group', 'name', 'open', 'near', 'overdue', 'unassigned'],
  additionalProperties: false,
  properties: { group: text, name: text, ...load, unassigned: count },
} as const;

const memberLoad = {
  type: 'object',
  required: ['person', 'name', 'skills', 'open', 'near', 'overdue', 'atWork'],
  additionalProperties: false,
  properties: {
    person: text,
    name: text,
    skills: { type: 'array', items: text },
    ...load,
    line: count,
    mostOpen: count,
    atWork: { type: 'boolean' },
    from: instant,
    absentUntil: instant,
    substitute: {
      type: 'object',
      required: ['id', 'name'],
      additionalProperties: false,
      properties: { id: text, name: text },
    },
  },
} as const;

function itemsOf(items: object): object {
  return {
    200: {
      type: 'object',
      required: ['items'],
      additionalProperties: false,
      properties: { items: { type: 'array', items } },
    },
    default: problemSchema,
  };
}

type Near = { readonly Querystring: { readonly near: number } };

/** For whoever works at the desk. Counted are the tickets of those organisations whose rows the reader's grants open. */
export const routes: Routes = (app) => {
  app.route<Near>({
    method: 'GET',
    url: '/group-loads',
    config: { policy: 'signedIn', rate: 'search' },
    schema: {
      summary: 'How many tickets each group has open, unassigned, near and overdue',
      tags,
      querystring,
      response: itemsOf(groupLoad),
    },
    handler: async (request) => {
      const input = await inputOf(request, request.query.near);
      if (input === undefined) throw forbidden();
      return { items: await groupLoads(app.db.query, input) };
    },
  });
  app.route<Near & { readonly Params: { readonly key: string } }>({
    method: 'GET',
    url: '/groups/:key/load',
    config: { policy: 'signedIn', rate: 'search' },
    schema: {
      summary: 'What each member of a group has open, can do, and when he is there',
      tags,
      params: { type: 'object', properties: { key } },
      querystring,
      response: itemsOf(memberLoad),
    },
    handler: async (request) => {
      const input = await inputOf(request, request.query.near);
      const { key: group } = request.params;
      const [found] = await app.db.query('select from "group" where key = $1', [group]);
      if (input === undefined || found === undefined) throw notFound('The group');
      const { world } = await app.worlds.current(app.db.query);
      return { items: await memberLoads(app.db.query, group, { ...input, calendars: world.calendars }) };
    },
  });

  async function inputOf(request: Parameters<typeof principalOf>[0], near: number): Promise<LoadInput | undefined> {
    const reader = await readerOf(app.db.query, principalOf(request));
    if (!isAgent(reader)) return undefined;
    const nearMs = near * hourMs;
    return reader.reads === 'all' ? { nearMs } : { nearMs, organisations: [...reader.reads] };
  }
};
