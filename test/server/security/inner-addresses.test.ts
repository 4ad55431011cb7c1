import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';

let here: MatrixDesk;
beforeAll(async () => {
  here = await aMatrixDesk('innerAddresses');
}, 60_000);
afterAll(() => here.close());

const secret = 'sixteen letters and more';

const inner = [
  ...[
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://0177.0.0.1/',
  ],
  ...[
    'http://017700000001/',
    'http://0x7f.0x0.0x0.0x1/',
    'http://127.0.0.1.:80/',
    'http://127.255.255.254/',
    'http://0/',
    'http://0.0.0.0/',
  ],
  ...[
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
  ],
  ...[
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[fc00::1]/',
  ],
  ...[
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.170.2/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
  ],
  ...[
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ],
  ...['http://localhost/', 'http://LOCALHOST./', 'http://localhost:5432/', 'http://a.localhost/', 'http://[::1%25lo]/'],
  ...['http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http://１２７.0.0.1/', 'http://loc\u00adalhost/'],
  ...[
    'http://elsewhere.example@127.0.0.1/',
    'http://127.0.0.1#@elsewhere.example/',
    'http://127.0.0.1\\@elsewhere.example/',
  ],
  ...[
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:6379/_',
    'dict://127.0.0.1:11211/',
    'data:text/plain,x',
    'jar:http://127.0.0.1!/',
  ],
  ...[
    '//127.0.0.1/',
    '/etc/passwd',
    'http:///',
    'http://',
    'http:127.0.0.1',
    'javascript:alert(1)',
    'unix:///run/docker.sock',
  ],
];

describe('an inner address is no target of a webhook', () => {
  test.each(inner)('%s at its making', async (url) => {
    const { status, body } = await here.as('root', 'POST', '/webhooks', { key: 'inner', url, secret });
    expect([status, body.code]).toEqual([400, 'badTarget']);
    expect((await here.as('root', 'GET', '/webhooks/inner')).status).toBe(404);
  });

  test('nor at a change of it', async () => {
    const target = { key: 'outer', url: 'https://93.184.215.14/hook', secret };
    expect((await here.as('root', 'POST', '/webhooks', target)).status).toBe(201);
    for (const url of inner) {
      const { status, body } = await here.as('root', 'PATCH', '/webhooks/outer', { version: 1, url });
      expect([url, status, body.code]).toEqual([url, 400, 'badTarget']);
    }
    expect((await here.as('root', 'GET', '/webhooks/outer')).body.url).toBe(target.url);
  });

  test('nor when something is sent, whatever was put into the table behind its back', async () => {
    const target = { key: 'planted', url: 'https://93.184.215.14/hook', secret };
    await here.as('root', 'POST', '/webhooks', target);
    for (const url of inner) {
      await here.db.query(`update webhook set url = $1 where key = 'planted'`, [url]);
      const { status, body } = await here.as('root', 'POST', '/webhooks/planted/test');
      expect([url, status, body.outcome, body.status]).toEqual([url, 200, 'wrong', undefined]);
    }
  });
});
