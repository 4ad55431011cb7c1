/** The description of the API, made of the schemas that check it, and a page to read it on. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastifySwagger } from '@fastify/swagger';
import { type Operation, readingPage } from './reading-page.ts';
import type { App } from './server.ts';

/** Read, not imported: the manifest lies outside of this folder's border. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly version: string;
};

/** Gathers every route that is registered after it. */
export async function describeRoutes(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Statedesk',
        description: [
          'Tickets and what belongs to them. Problems are answered as RFC 9457 says; their `code` is stable.',
          'A POST with an `Idempotency-Key` (1 to 200 visible ASCII characters) is carried out once in 24 hours, and a repetition gets the first answer, also where that is a refusal; sessions, tokens and what is sent as a link take no key.',
          'Pages go on with `cursor`, which the page before gives as `next`.',
        ].join(' '),
        version,
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'statedesk',
            description: 'Needs `x-csrf-token` for unsafe methods.',
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
  });
  documentRoutes(app);
}

function documentRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/openapi.json',
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: { summary: 'This description as OpenAPI 3.1', tags: ['description'] },
    handler: async () => app.swagger(),
  });
  app.route({
    method: 'GET',
    url: '/api/v1/docs',
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: { summary: 'This description as a page to read', tags: ['description'] },
    handler: async (_, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
        )
        .send(readingPage(operationsOf(app))),
  });
  app.route({
    method: 'GET',
    url: '/api/v1/docs.css',
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: { summary: 'How that page looks', tags: ['description'] },
    handler: async (_, reply) => reply.type('text/css; charset=utf-8').send(style),
  });
}

function operationsOf(app: App): readonly Operation[] {
  return Object.entries(app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>).map(
      ([method, operation]) => ({
        ...operation,
        method,
        path,
      }),
    ),
  );
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .75rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { overflow: auto; padding: .75rem; border-radius: 6px; background: color-mix(in srgb, currentColor 8%, transparent); }
h3 { margin: .25rem 0; font-size: 1rem; } h3 code { font-weight: 700; } summary { cursor: pointer; }
`;
