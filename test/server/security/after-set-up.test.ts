import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';

let here: MatrixDesk;
beforeAll(async () => {
  here = await aMatrixDesk('afterSetUp');
}, 60_000);
afterAll(() => here.close());

describe('once there is an administrator', () => {
  test('every route of the set-up is gone, whoever asks', async () => {
    const routes = here.routes.filter(({ config }) => config?.policy === 'setup');
    expect(routes.map(({ method, url }) => `${String(method)} ${url}`)).toEqual(['GET /setup', 'POST /api/v1/setup']);
    const payload = {
      token: 'A'.repeat(43),
      name: 'Mallory',
      email: 'mallory@example.org',
      password: 'a horse that nobody stapled',
    };
    for (const { method, url } of routes) {
      for (const caller of ['anonymous', 'eve', 'bob', 'root'] as const) {
        const body = method === 'GET' ? {} : { payload };
        const answer = await here.send({ method: method as 'GET', url, headers: here.callers[caller], ...body });
        expect([url, caller, answer.statusCode]).toEqual([url, caller, 404]);
        expect(answer.json().detail).toBe('That does not exist, or you may not see it.');
      }
    }
    const [row] = await here.db.query(`select 1 from person where email = 'mallory@example.org'`);
    expect(row).toBeUndefined();
  });

  test('no link of the first start is made any more', async () => {
    expect(await here.app.accounts.firstStartLink()).toBeUndefined();
  });
});

/** What other products left open, and what servers show by accident. */
const elsewhere = [
  ...['/install', '/install.php', '/installer', '/getting_started', '/api/v1/getting_started', '/welcome', '/wizard'],
  ...['/setup/wizard.php', '/api/v1/setup/admin', '/api/v1/install', '/init', '/first-run', '/onboarding'],
  ...['/debug', '/debug/vars', '/debug/pprof', '/__debug__/', '/_debugbar', '/api/v1/debug', '/phpinfo.php', '/trace'],
  ...['/actuator', '/actuator/env', '/actuator/heapdump', '/console', '/h2-console', '/admin', '/status', '/info'],
  ...['/.env', '/.git/config', '/.git/HEAD', '/.svn/entries', '/.htaccess', '/package.json', '/server/main.ts'],
  ...['/config', '/config.json', '/settings', '/statedesk.yaml', '/backup', '/dump.sql', '/data', '/logs', '/secret'],
  ...['/swagger', '/swagger-ui', '/documentation', '/documentation/json', '/api-docs', '/graphql', '/graphiql'],
  ...['/api', '/api/', '/api/v1', '/api/v2/tickets', '/api/v1/', '/api/v1/admin', '/api/v1/users', '/api/v1/config'],
  ...['/proxy?url=http://169.254.169.254/', '/redirect?to=http://elsewhere.example', '//elsewhere.example', '/login'],
  ...['/node_modules/fastify/package.json', '/../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd'],
];

test.each(elsewhere)('%s is not there', async (url) => {
  for (const caller of ['anonymous', 'root'] as const) {
    const answer = await here.send({ method: 'GET', url, headers: here.callers[caller] });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers.location).toBeUndefined();
  }
});

describe('no request asks for more than others are told', () => {
  const flags = {
    'x-debug': '1',
    'x-debug-token': '1',
    'x-statedesk-debug': 'true',
    'x-env': 'development',
    cookie: 'debug=1',
  };
  const same = (body: string) => body.replaceAll(/"instance":"[^"]*"/g, '');

  test('by headers and cookies that switch on debugging elsewhere', async () => {
    for (const url of [
      '/api/v1/nothing',
      `/api/v1/tickets/${here.request}`,
      '/api/v1/accounts',
      '/setup',
      '/api/v1/tickets/x',
    ]) {
      const [plain, flagged] = await Promise.all(
        [{}, flags].map((headers) => here.send({ method: 'GET', url, headers: { ...here.callers.eve, ...headers } })),
      );
      expect(flagged?.statusCode).toBe(plain?.statusCode);
      expect(same(flagged?.body ?? '')).toBe(same(plain?.body ?? ''));
    }
  });

  test('by words in the address', async () => {
    for (const query of [
      'debug=1',
      'trace=true',
      'XDEBUG_SESSION_START=1',
      'verbose',
      'env=dev',
      '_profile=1',
      'pretty',
    ]) {
      const answer = await here.send({ method: 'GET', url: `/api/v1/nothing?${query}`, headers: here.callers.root });
      expect(same(answer.body)).toBe(
        same((await here.as('root', 'GET', '/nothing')).body === undefined ? '' : answer.body),
      );
      expect(answer.body).not.toContain(query);
    }
  });

  test('and a failure of ours tells nothing of how it came about', async () => {
    await here.db.query('alter table notification rename to notification_away');
    const answer = await here.send({
      method: 'GET',
      url: '/api/v1/notifications?limit=7',
      headers: { ...here.callers.root, ...flags, authorization: String(here.callers.root.authorization) },
    });
    await here.db.query('alter table notification_away rename to notification');
    expect(answer.json()).toEqual({
      type: 'urn:statedesk:problem:internal',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      detail: 'Something went wrong here. It is in the log under the request id.',
      instance: '/api/v1/notifications',
    });
  });
});
