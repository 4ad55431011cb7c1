import { newId } from '../../../../server/storage/index.ts';
import { aForm } from '../../attachments/an-attachment-app.ts';
import { people } from '../people-around.ts';
import { type Case, type MatrixDesk, seeIncident, seeRequest } from './case.ts';

const v1 = '/api/v1';
const id = `${v1}/tickets/:id`;

/** Reading routes below one ticket: whoever sees it, nobody else. */
const reading: readonly Case[] = [
  '',
  '/history',
  '/messages',
  '/links',
  '/commands',
  '/attachments',
  '/clocks',
].flatMap((path): readonly Case[] => [
  {
    route: `GET ${id}${path}`,
    of: 'a request',
    arrange: ({ request }) => ({ url: `${v1}/tickets/${request}${path}` }),
    may: seeRequest,
    otherwise: 404,
  },
  {
    route: `GET ${id}${path}`,
    of: 'an incident',
    arrange: ({ incident }) => ({ url: `${v1}/tickets/${incident}${path}` }),
    may: seeIncident,
    otherwise: 404,
  },
]);

/** What was promised to the customer, he may have explained. */
const explained: Case = {
  route: `GET ${id}/clocks/:level/:clock/:run`,
  arrange: ({ incident }) => ({ url: `${v1}/tickets/${incident}/clocks/incident/resolution/1` }),
  may: seeIncident,
  otherwise: 404,
};

/** Whoever sees all of the ticket may know why it went where it did. */
const routed: Case = {
  route: `GET ${id}/route`,
  arrange: ({ incident }) => ({ url: `${v1}/tickets/${incident}/route` }),
  may: ['bob', 'mel'],
  without: ['ada', 'fay', 'dora', 'walt'],
  otherwise: 404,
};

type Commanding = Pick<Case, 'of' | 'may'> & {
  readonly command: (desk: MatrixDesk, approval: string) => object;
};

/** A command to a request that waits for Amy: whoever sees it and may not is told so; nobody else learns that it is there. */
function toRequest({ of = '', may, command }: Commanding): Case {
  return {
    route: `POST ${id}/commands`,
    of: `a request: ${of}`,
    arrange: async (desk) => {
      const { id: ticket, approval } = await desk.aRequest();
      return { url: `${v1}/tickets/${ticket}/commands`, payload: command(desk, approval) };
    },
    may,
    refused: seeRequest,
    otherwise: 404,
  };
}

/** To a new incident, which the routing table gave to the group of Bob and Mel, and which nobody watches. */
function toIncident({ of = '', may, command }: Commanding): Case {
  return {
    route: `POST ${id}/commands`,
    of: `an incident: ${of}`,
    arrange: async (desk) => ({
      url: `${v1}/tickets/${await desk.anIncident()}/commands`,
      payload: command(desk, ''),
    }),
    may,
    refused: ['ada', 'fay', 'dora', 'bob', 'mel'],
    otherwise: 404,
  };
}

const words = { text: 'Because', audience: 'public' } as const;

const commands: readonly Case[] = [
  toRequest({ of: 'cancel', may: ['ada', 'fay'], command: () => ({ type: 'cancel', comment: words }) }),
  toRequest({
    of: 'vote',
    may: ['amy'],
    command: (_, approval) => ({ type: 'vote', arguments: { approval, inFavour: true } }),
  }),
  toRequest({
    of: 'delegate',
    may: ['amy'],
    command: (_, approval) => ({ type: 'delegate', arguments: { approval, to: people.bob } }),
  }),
  toRequest({
    of: 'a public message',
    may: ['ada', 'fay', 'amy', 'walt', 'bob'],
    command: () => ({ type: 'message', comment: words }),
  }),
  toRequest({
    of: 'an internal message',
    may: ['bob'],
    command: () => ({ type: 'message', comment: { ...words, audience: 'internal' } }),
  }),
  toRequest({ of: 'watch', may: seeRequest, command: () => ({ type: 'watch' }) }),
  toRequest({ of: 'unwatch', may: seeRequest, command: () => ({ type: 'unwatch' }) }),
  toRequest({
    of: 'have somebody else watch',
    may: ['bob'],
    command: () => ({ type: 'watch', arguments: { person: people.eve } }),
  }),
  toRequest({
    of: 'take a watcher off',
    may: ['walt', 'bob'],
    command: () => ({ type: 'unwatch', arguments: { person: people.walt } }),
  }),
  toRequest({
    of: 'link',
    may: ['bob'],
    command: ({ incident }) => ({
      type: 'link',
      arguments: { link: 'related', ticket: incident, process: 'incident' },
    }),
  }),
  toRequest({ of: 'repair', may: [], command: () => ({ type: 'repair', comment: words, fields: { summary: 'x' } }) }),
  toIncident({
    of: 'take',
    may: ['bob'],
    command: () => ({ type: 'take', fields: { group: 'serviceDesk', topic: 'printing', impact: 'low' } }),
  }),
  toIncident({
    of: 'edit what the requester said',
    may: ['ada', 'fay', 'bob', 'mel'],
    command: () => ({ type: 'edit', fields: { summary: 'Smoke and fire' } }),
  }),
  toIncident({
    of: 'edit what the desk decides',
    may: ['bob', 'mel'],
    command: () => ({ type: 'edit', fields: { impact: 'low' } }),
  }),
  toIncident({
    of: 'move to another process',
    may: ['bob'],
    command: () => ({ type: 'moveTo', process: 'request' }),
  }),
];

const file = aForm([{ name: 'a.txt', bytes: 'x' }]);

/** Both tickets of a link must be seen; then linking is for the desk. */
const linking: Case = {
  route: `POST ${id}/links`,
  arrange: async (desk) => ({
    url: `${v1}/tickets/${(await desk.aRequest()).id}/links`,
    payload: { link: 'related', ticket: desk.incident },
  }),
  may: ['bob'],
  refused: ['ada', 'fay', 'dora', 'walt'],
  otherwise: 404,
};

const around: readonly Case[] = [
  {
    route: `POST ${v1}/tickets`,
    arrange: () => ({
      url: `${v1}/tickets`,
      payload: { process: 'incident', fields: { summary: 'Smoke', urgency: 'low' } },
    }),
    may: 'everybody',
    otherwise: 422,
  },
  {
    route: `POST ${v1}/tickets`,
    of: 'in the name of nobody',
    arrange: () => ({
      url: `${v1}/tickets`,
      payload: { process: 'incident', fields: { summary: 'Smoke', urgency: 'low', requester: newId() } },
    }),
    may: [],
    otherwise: 422,
  },
  {
    route: `POST ${v1}/processes/:process/form`,
    arrange: () => ({ url: `${v1}/processes/incident/form`, payload: {} }),
    may: 'everybody',
    otherwise: 404,
  },
  {
    route: `POST ${id}/forms/:command`,
    arrange: ({ request }) => ({ url: `${v1}/tickets/${request}/forms/cancel`, payload: {} }),
    may: ['ada', 'fay'],
    // They see the ticket, and that this command has no form for them.
    without: seeRequest,
    otherwise: 404,
  },
  {
    route: `POST ${id}/messages`,
    arrange: async (desk) => ({ url: `${v1}/tickets/${(await desk.aRequest()).id}/messages`, payload: words }),
    may: ['ada', 'fay', 'amy', 'walt', 'bob'],
    refused: ['dora'],
    otherwise: 404,
  },
  {
    route: `POST ${id}/messages`,
    of: 'with what somebody else uploaded',
    arrange: async (desk) => ({
      url: `${v1}/tickets/${desk.incident}/messages`,
      payload: { ...words, attachments: [await desk.anUpload('ada')] },
    }),
    may: ['ada'],
    refused: seeIncident,
    otherwise: 404,
  },
  linking,
  ...(['PUT', 'DELETE'] as const).map(
    (method): Case => ({
      route: `${method} ${id}/watch`,
      arrange: async (desk) => ({ url: `${v1}/tickets/${(await desk.aRequest()).id}/watch` }),
      may: seeRequest,
      otherwise: 404,
    }),
  ),
  // Each ticket of the list has its own answer, see matrix.test.ts.
  {
    route: `POST ${v1}/tickets/bulk`,
    arrange: async (desk) => ({
      url: `${v1}/tickets/bulk`,
      payload: { tickets: [{ id: (await desk.aRequest()).id }], command: { type: 'watch' } },
    }),
    may: 'everybody',
    otherwise: 404,
  },
  // What a list holds is compared with sight, see matrix.test.ts.
  { route: `GET ${v1}/tickets`, arrange: () => ({ url: `${v1}/tickets` }), may: 'everybody', otherwise: 404 },
  {
    route: `GET ${v1}/tickets/count`,
    arrange: () => ({ url: `${v1}/tickets/count` }),
    may: 'everybody',
    otherwise: 404,
  },
  {
    route: `GET ${v1}/search`,
    arrange: () => ({ url: `${v1}/search?q=laptop` }),
    may: 'everybody',
    otherwise: 404,
  },
  {
    route: `GET ${v1}/events`,
    arrange: () => ({ url: `${v1}/events` }),
    may: 'everybody',
    otherwise: 404,
    onlyRefusals: true,
  },
];

const files: readonly Case[] = [
  {
    route: `POST ${v1}/attachments`,
    arrange: () => ({ url: `${v1}/attachments`, payload: file.body, headers: { 'content-type': file.type } }),
    may: 'everybody',
    otherwise: 404,
  },
  ...['', '/content'].flatMap((path): readonly Case[] => [
    {
      route: `GET ${v1}/attachments/:id${path}`,
      of: 'a loose upload',
      arrange: ({ loose }) => ({ url: `${v1}/attachments/${loose}${path}` }),
      may: ['ada'],
      otherwise: 404,
    },
    {
      route: `GET ${v1}/attachments/:id${path}`,
      of: 'a public message',
      arrange: ({ publicFile }) => ({ url: `${v1}/attachments/${publicFile}${path}` }),
      may: seeIncident,
      otherwise: 404,
    },
    {
      route: `GET ${v1}/attachments/:id${path}`,
      of: 'an internal message',
      arrange: ({ internalFile }) => ({ url: `${v1}/attachments/${internalFile}${path}` }),
      may: ['bob', 'mel'],
      otherwise: 404,
    },
  ]),
  {
    route: `DELETE ${v1}/attachments/:id`,
    of: 'a loose upload',
    arrange: async (desk) => ({ url: `${v1}/attachments/${await desk.anUpload('ada')}` }),
    may: ['ada'],
    otherwise: 404,
  },
  {
    route: `DELETE ${v1}/attachments/:id`,
    of: 'an internal message',
    arrange: ({ internalFile }) => ({ url: `${v1}/attachments/${internalFile}` }),
    may: [],
    late: ['bob', 'mel'],
    otherwise: 404,
  },
];

export const ticketCases: readonly Case[] = [...reading, explained, routed, ...commands, ...around, ...files];
