import type { FastifyRequest } from 'fastify';
import type { App, Policy } from '../http/index.ts';
import { linkPage, linkPages, linkScript, linkStyle } from './pages.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
const tags = ['pages'];

/** Registers the pages at the root; the one of the first start is gone once there is an administrator. */
export function serveLinkPages(app: App): void {
  for (const page of linkPages) {
    const access: Policy = page === 'setup' ? 'setup' : 'anyone';
    app.route({
      method: 'GET',
      url: `/${page}`,
      config: { policy: access, rate: 'signIn', raw: true },
      schema: { summary: 'The page behind a one-time link', tags },
      handler: async (request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', policy)
          .header('cache-control', 'no-store')
          .send(linkPage(page, languageOf(request))),
    });
  }
  // Until there is more to show, whoever opens the address that was printed finds what the server can do.
  app.route({
    method: 'GET',
    url: '/',
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: { summary: 'Leads to the description of the API', tags },
    handler: async (_, reply) => reply.redirect('/api/v1/docs', 302),
  });
  serveText(app, { url: '/links.js', type: 'text/javascript; charset=utf-8', text: linkScript });
  serveText(app, { url: '/links.css', type: 'text/css; charset=utf-8', text: linkStyle });
}

function serveText(
  app: App,
  { url, type, text }: { readonly url: string; readonly type: string; readonly text: string },
): void {
  app.route({
    method: 'GET',
    url,
    config: { policy: 'anyone', rate: 'read', raw: true },
    schema: { summary: 'A part of these pages', tags },
    handler: async (_, reply) => reply.type(type).send(text),
  });
}

function languageOf({ headers }: FastifyRequest): 'en' | 'ru' {
  return /^\s*ru\b/i.test(headers['accept-language'] ?? '') ? 'ru' : 'en';
}
