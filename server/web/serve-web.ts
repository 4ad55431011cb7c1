import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, notFound, type Policy, type RateClass } from '../http/index.ts';
import type { Client, Encoding } from './client.ts';
import { assetPolicy, pagePolicy } from './policies.ts';

type Page = {
  readonly url: string;
  readonly policy?: Policy;
  readonly rate?: RateClass;
  /** Sources, below `designer`, that the page imports as soon as it runs. */
  readonly begins?: readonly string[];
};

const frame = 'ui/Shell.tsx';

/** Addresses of the client: one page answers all of them, and looks at the address itself. */
export const pages: readonly Page[] = [
  { url: '/' },
  { url: '/sign-in' },
  { url: '/first-steps' },
  { url: '/desk', begins: [frame, 'desk/list/DeskPage.tsx'] },
  { url: '/tickets/:number', begins: [frame, 'desk/ticket/TicketPage.tsx'] },
  { url: '/new', begins: [frame, 'desk/new/CataloguePage.tsx'] },
  { url: '/new/:process', begins: [frame, 'desk/new/NewTicketPage.tsx'] },
  { url: '/dispatch', begins: [frame, 'dispatch/DispatchPage.tsx'] },
  { url: '/processes', begins: [frame, 'canvas/ProcessesPage.tsx'] },
  { url: '/processes/:key', begins: [frame, 'canvas/ProcessPage.tsx'] },
  { url: '/calendars', begins: [frame, 'time/CalendarsPage.tsx'] },
  { url: '/calendars/:key', begins: [frame, 'time/CalendarPage.tsx'] },
  { url: '/service-levels', begins: [frame, 'time/ServiceLevelsPage.tsx'] },
  { url: '/service-levels/:key', begins: [frame, 'time/ServiceLevelPage.tsx'] },
  { url: '/routing', begins: [frame, 'routing/RoutingTablesPage.tsx'] },
  { url: '/routing/:key', begins: [frame, 'routing/RoutingTablePage.tsx'] },
  // Behind one-time links; the one of the first start is gone once there is an administrator.
  { url: '/setup', policy: 'setup', rate: 'signIn' },
  { url: '/invitation', rate: 'signIn' },
  { url: '/reset', rate: 'signIn' },
];

const tags = ['pages'];

/** Registers the pages and their files at the root. */
export function serveWeb(app: App, client: Client): void {
  for (const { url, policy = 'anyone', rate = 'read', begins = [] } of pages) {
    const page = withAhead(client, begins);
    app.route({
      method: 'GET',
      url,
      config: { policy, rate, raw: true },
      schema: { summary: 'A page of the web client', tags, ...partsOf(url) },
      handler: async (_, reply) => sendPage(reply, page),
    });
  }
  app.route<{ Params: { file: string } }>({
    method: 'GET',
    url: '/assets/:file',
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: {
      summary: 'A file of the web client',
      tags,
      params: { type: 'object', required: ['file'], properties: { file: { type: 'string', maxLength: 200 } } },
    },
    handler: async (request, reply) => sendAsset(request, reply, client),
  });
}

/** What stands in the address is for the page to judge. */
function partsOf(url: string): { readonly params?: object } {
  const names = url.split('/').flatMap((part) => (part.startsWith(':') ? [part.slice(1)] : []));
  if (names.length === 0) return {};
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 200 }]));
  return { params: { type: 'object', required: names, properties } };
}

/**
 * What the page asks for as soon as its script runs is named in its head, so that the browser fetches all of it at once: who is
 * signed in, and the files of what stands at this address.
 */
function withAhead({ page, filesOf }: Client, begins: readonly string[]): string {
  const isThere = new Set([...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, file]) => file));
  const files = filesOf(begins).filter((file) => !isThere.has(file));
  const links = files.map((file) =>
    file.endsWith('.css') ? `rel="stylesheet" href="/${file}"` : `rel="modulepreload" href="/${file}"`,
  );
  const session = 'rel="preload" as="fetch" href="/api/v1/sessions/current"';
  const ahead = [session, ...links].map((link) => `    <link ${link} crossorigin nonce="__NONCE__">\n`).join('');
  return page.replace('  </head>', () => `${ahead}  </head>`);
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(18).toString('base64url');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-store')
    .send(page.replaceAll('__NONCE__', nonce));
}

/** The name holds a digest of the content: what was read once is never asked for again. */
function sendAsset(
  request: FastifyRequest<{ Params: { file: string } }>,
  reply: FastifyReply,
  { assets }: Client,
): FastifyReply {
  const { file } = request.params;
  const asset = assets.get(file);
  if (asset === undefined) throw notFound('The file');
  const encoding = encodingFor(request.headers['accept-encoding'], asset.bodies);
  if (encoding !== 'plain') reply.header('content-encoding', encoding);
  return reply
    .type(asset.type)
    .header('vary', 'accept-encoding')
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('content-security-policy', assetPolicy(file))
    .send(asset.bodies[encoding]);
}

function encodingFor(accepted: string | undefined, bodies: Readonly<Partial<Record<Encoding, Buffer>>>): Encoding {
  const words = new Set((accepted ?? '').split(',').map((word) => word.split(';')[0]?.trim()));
  return (['br', 'gzip'] as const).find((one) => words.has(one) && bodies[one] !== undefined) ?? 'plain';
}
