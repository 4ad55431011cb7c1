/** One line a request: who asked what, what was answered, how long it took. Never a query, a body or a header. */
import type { App } from '../http/index.ts';
import type { Measures } from './measures.ts';

export function logRequests(app: App, measures: Measures): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, principal, ip } = request;
    const { statusCode: status, elapsedTime } = reply;
    const route = routeOptions.url ?? 'none';
    measures.requested({ method, route, status, seconds: elapsedTime / 1000 });
    if (routeOptions.config.rate === 'free') return;
    request.log.info({ method, route, status, ms: Math.round(elapsedTime), person: principal?.person, ip }, 'request');
  });
}
