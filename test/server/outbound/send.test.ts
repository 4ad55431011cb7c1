import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type HostAddress, type OutboundRequest, outboundLimits, send } from '../../../server/outbound/index.ts';
import { allowing, httpReceiver, type Receiver, socketReceiver, thisMachine } from './receiver.ts';

const open: Receiver[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((receiver) => receiver.close()));
});

async function opened(receiver: Promise<Receiver>): Promise<Receiver> {
  open.push(await receiver);
  return receiver;
}

const sending = (url: string, more: Partial<OutboundRequest> = {}) =>
  send({ url, method: 'POST', body: 'a', timeoutMs: 5_000, allow: thisMachine, ...more });

const addresses = (...list: readonly string[]): readonly HostAddress[] =>
  list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('a request', () => {
  test('arrives with method, path, headers and body, and its answer comes back', async () => {
    const seen: { what: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
    const receiver = await opened(
      httpReceiver(async (request, response) => {
        const chunks = await request.toArray();
        seen.push({ what: `${request.method} ${request.url}`, headers: request.headers, body: chunks.join('') });
        response.writeHead(201).end('Принято');
      }),
    );
    const headers = { 'content-type': 'application/json', 'X-Key': '7' };
    const result = await sending(`${receiver.url}?a=1#part`, { method: 'PUT', headers, body: '{"a":"ы"}' });
    expect(result).toEqual({ ok: true, status: 201, body: 'Принято', isCut: false, durationMs: expect.any(Number) });
    expect(seen).toEqual([
      {
        what: 'PUT /hook?a=1',
        headers: {
          host: `127.0.0.1:${receiver.port}`,
          connection: 'keep-alive',
          'content-type': 'application/json',
          'x-key': '7',
          'content-length': '10',
        },
        body: '{"a":"ы"}',
      },
    ]);
  });

  test('that the receiver answers with an error has an answer', async () => {
    const receiver = await opened(httpReceiver((_request, response) => response.writeHead(503).end('later')));
    expect(await sending(receiver.url)).toMatchObject({ ok: true, status: 503, body: 'later' });
  });

  test('keeps the name for the receiver while it goes to the address of the name', async () => {
    const hosts: (string | undefined)[] = [];
    const receiver = await opened(
      httpReceiver((request, response) => {
        hosts.push(request.headers.host);
        response.end();
      }),
    );
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return addresses('127.0.0.1');
    };
    const url = `http://Hooks.Example.:${receiver.port}/`;
    expect(await sending(url, { resolve })).toMatchObject({ ok: true, status: 200 });
    expect({ asked, hosts }).toEqual({ asked: ['hooks.example'], hosts: [`hooks.example:${receiver.port}`] });
  });

  test('asks by TLS for the name, not for the address', async () => {
    const hello = Promise.withResolvers<string>();
    const receiver = await opened(
      socketReceiver((socket) => {
        socket.once('data', (data) => {
          hello.resolve(data.toString('latin1'));
          socket.destroy();
        });
      }),
    );
    const result = await sending(`https://hooks.example:${receiver.port}/`, {
      resolve: async () => addresses('127.0.0.1'),
    });
    expect(await hello.promise).toContain('hooks.example');
    expect(result).toMatchObject({ ok: false, reason: 'unreachable' });
  });
});

describe('nothing is sent', () => {
  test('to an inner address, whatever it is written as', async () => {
    let requests = 0;
    const receiver = await opened(
      httpReceiver((_request, response) => {
        requests += 1;
        response.end();
      }),
    );
    const hosts = [
      '127.0.0.1',
      '127.1',
      '0x7f000001',
      '0177.0.0.1',
      '2130706433',
      '①②⑦.0.0.1',
      'localhost',
      '[::ffff:127.0.0.1]',
    ];
    for (const host of hosts) {
      const result = await sending(`http://${host}:${receiver.port}/`, { allow: allowing() });
      expect(result).toMatchObject({ ok: false, reason: 'innerAddress' });
    }
    expect(requests).toBe(0);
  });

  test.each([
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['10.0.0.1'],
    ['::1'],
    ['fd00::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['fe80::1%lo'],
    ['93.184.216.34', '127.0.0.1'],
    ['127.0.0.1', '93.184.216.34'],
    ['not an address'],
  ])('to a name with the address %s %s', async (...list) => {
    const result = await sending('http://hooks.example/', {
      allow: allowing(),
      resolve: async () => addresses(...list),
    });
    expect(result).toMatchObject({ ok: false, reason: 'innerAddress' });
  });

  test('to the metadata of the cloud by a listed name whose zone somebody changed', async () => {
    const receiver = await opened(httpReceiver((_request, response) => response.end()));
    const to = (address: string) =>
      sending(`http://monitor.corp:${receiver.port}/`, {
        allow: allowing('monitor.corp'),
        resolve: async () => addresses(address),
      });
    expect(await to('127.0.0.1')).toMatchObject({ ok: true });
    expect(await to('169.254.169.254')).toMatchObject({ ok: false, reason: 'innerAddress' });
  });

  test('to a name that nobody knows', async () => {
    const unknown = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    const results = [
      await sending('http://hooks.example/', { resolve: () => Promise.reject(unknown) }),
      await sending('http://hooks.example/', { resolve: async () => [] }),
    ];
    const message = 'The name hooks.example is not known. Check its spelling and the name server.';
    const refusal = { ok: false, reason: 'unknownHost', message, durationMs: expect.any(Number) };
    expect(results).toEqual([refusal, refusal]);
  });

  test.each([
    ['Host', 'inner.example'],
    ['content-length', '5'],
    ['Transfer-Encoding', 'chunked'],
    ['x-key', 'a\r\nhost: inner.example'],
    ['x-key', 'a\0'],
    ['x-key', 'ы'],
    ['x key', 'a'],
    ['', 'a'],
    ['a\r\nb', 'a'],
  ])('with the header %j: %j', async (name, value) => {
    const result = await sending('http://127.0.0.1:1024/', { headers: { [name]: value } });
    expect(result).toMatchObject({ ok: false, reason: 'header' });
  });

  test('to where the resolver failed by a fault of ours: that is thrown', async () => {
    const resolve = () => Promise.reject(new TypeError('a fault'));
    await expect(sending('http://hooks.example/', { resolve })).rejects.toThrow('a fault');
  });
});

test('a name that changes its address between check and connection is asked once and changes nothing', async () => {
  const arrived: (string | undefined)[] = [];
  const listener: Parameters<typeof httpReceiver>[0] = (request, response) => {
    arrived.push(request.socket.localAddress);
    response.end();
  };
  const receiver = await opened(httpReceiver(listener));
  const answers = [addresses('127.0.0.1'), addresses('127.0.0.2')];
  let asked = 0;
  const resolve = async () => answers[asked++] ?? [];
  const url = `http://rebinding.example:${receiver.port}/`;
  const first = await sending(url, { resolve, allow: allowing('127.0.0.1') });
  const second = await sending(url, { resolve, allow: allowing('127.0.0.1') });
  expect(first).toMatchObject({ ok: true, status: 200 });
  expect(second).toMatchObject({ ok: false, reason: 'innerAddress' });
  expect({ asked, arrived }).toEqual({ asked: 2, arrived: ['127.0.0.1'] });
});

test('of several addresses the one that answers is taken', async () => {
  const receiver = await opened(httpReceiver((_request, response) => response.end('here')));
  const resolve = async () => addresses('::1', '127.0.0.1');
  expect(await sending(`http://both.example:${receiver.port}/`, { resolve })).toMatchObject({ ok: true, body: 'here' });
});

describe('a redirection is a failure', () => {
  test.each([301, 302, 303, 304, 307, 308])('%i', async (status) => {
    const paths: (string | undefined)[] = [];
    const receiver = await opened(
      httpReceiver((request, response) => {
        paths.push(request.url);
        response.writeHead(status, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      }),
    );
    expect(await sending(receiver.url)).toEqual({
      ok: false,
      reason: 'redirect',
      message: `It answered ${status}, a redirection to http://169.254.169.254/latest/meta-data/. Redirections are not followed: save the final address.`,
      durationMs: expect.any(Number),
    });
    expect(paths).toEqual(['/hook']);
  });
});

describe('an answer without end', () => {
  test('is cut at 64 KB, and its connection closed', async () => {
    const closed = Promise.withResolvers<void>();
    const receiver = await opened(
      httpReceiver((_request, response) => {
        response.on('close', () => closed.resolve());
        const more = (): void => {
          while (response.write('ы'.repeat(5_000)));
          response.once('drain', more);
        };
        more();
      }),
    );
    const result = await sending(receiver.url);
    expect(result).toMatchObject({ ok: true, status: 200, isCut: true });
    expect(result.ok && result.body).toBe('ы'.repeat(outboundLimits.answerBytes / 2));
    await closed.promise;
  });

  test('in the middle of a character leaves that out', async () => {
    const receiver = await opened(httpReceiver((_request, response) => response.end(`a${'ы'.repeat(40_000)}`)));
    const result = await sending(receiver.url);
    expect(result.ok && result.body).toBe(`a${'ы'.repeat(outboundLimits.answerBytes / 2 - 1)}`);
  });

  test('of headers is none', async () => {
    const receiver = await opened(
      socketReceiver((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${'x-a: aaaaaaaaaa\r\n'.repeat(10_000)}`);
      }),
    );
    expect(await sending(receiver.url)).toMatchObject({ ok: false, reason: 'badAnswer' });
  });
});

test('what is no text in an answer can be stored all the same', async () => {
  const receiver = await opened(httpReceiver((_request, response) => response.end(Buffer.from([0x61, 0, 0xff, 0x62]))));
  expect(await sending(receiver.url)).toMatchObject({ ok: true, body: 'a\ufffd\ufffdb', isCut: false });
});

describe('time runs for everything together', () => {
  const slow = { ok: false, reason: 'tooSlow', message: '127.0.0.1 did not answer in full within 150 ms.' };
  const closedBy = (receiver: (closed: () => void) => Promise<Receiver>) => {
    const closed = Promise.withResolvers<void>();
    return opened(receiver(() => closed.resolve())).then((one) => ({ ...one, closed: closed.promise }));
  };

  test('a receiver that accepts and is silent', async () => {
    const receiver = await closedBy((closed) => socketReceiver((socket) => socket.resume().on('close', closed)));
    expect(await sending(receiver.url, { timeoutMs: 150 })).toMatchObject(slow);
    await receiver.closed;
  });

  test('a receiver whose answer trickles', async () => {
    const receiver = await closedBy((closed) =>
      httpReceiver((_request, response) => {
        const timer = setInterval(() => response.write('a'), 10);
        response.on('close', () => {
          clearInterval(timer);
          closed();
        });
      }),
    );
    expect(await sending(receiver.url, { timeoutMs: 150 })).toMatchObject(slow);
    await receiver.closed;
  });

  test('a receiver whose headers trickle', async () => {
    const receiver = await closedBy((closed) =>
      socketReceiver((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nx-a: ');
        const timer = setInterval(() => socket.write('a'), 10);
        socket.resume().on('close', () => {
          clearInterval(timer);
          closed();
        });
      }),
    );
    expect(await sending(receiver.url, { timeoutMs: 150 })).toMatchObject(slow);
    await receiver.closed;
  });

  test('a connection that is cut silently in the middle of the answer', async () => {
    const behind = await opened(
      httpReceiver((_request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('the beginning');
      }),
    );
    const proxy = await closedBy((closed) =>
      socketReceiver((socket) => {
        const onward = connect(behind.port, '127.0.0.1');
        socket.on('data', (data) => onward.write(data));
        onward.once('data', (data) => {
          socket.write(data);
          onward.removeAllListeners('data').resume();
        });
        socket.on('close', () => {
          onward.destroy();
          closed();
        });
      }),
    );
    expect(await sending(proxy.url, { timeoutMs: 150 })).toMatchObject(slow);
    await proxy.closed;
  });

  test('a name server that never answers', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    const result = await sending('http://hooks.example/', { timeoutMs: 50, resolve });
    expect(result).toMatchObject({ ok: false, reason: 'tooSlow' });
  });

  test('and the caller can call it off', async () => {
    const cancel = new AbortController();
    const receiver = await closedBy((closed) =>
      socketReceiver((socket) => {
        socket.once('data', () => cancel.abort()).on('close', closed);
      }),
    );
    expect(await sending(receiver.url, { signal: cancel.signal })).toMatchObject({ ok: false, reason: 'cancelled' });
    await receiver.closed;
    expect(await sending(receiver.url, { signal: cancel.signal })).toMatchObject({ ok: false, reason: 'cancelled' });
  });
});

describe('what is no answer is told apart from an answer', () => {
  test('nobody listens', async () => {
    const receiver = await httpReceiver(() => undefined);
    await receiver.close();
    expect(await sending(receiver.url)).toMatchObject({
      ok: false,
      reason: 'unreachable',
      message: `127.0.0.1:${receiver.port} cannot be reached (ECONNREFUSED).`,
    });
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing', ''],
    ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    ['a chunk of no size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: a\r\nconnection: upgrade\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\n\r\n'],
  ])('%s', async (_what, text) => {
    const receiver = await opened(socketReceiver((socket) => void socket.once('data', () => socket.end(text))));
    expect(await sending(receiver.url)).toMatchObject({ ok: false, reason: 'badAnswer' });
  });

  test('a connection that is reset', async () => {
    const receiver = await opened(socketReceiver((socket) => void socket.once('data', () => socket.resetAndDestroy())));
    expect(await sending(receiver.url)).toMatchObject({ ok: false, reason: 'unreachable' });
  });

  test('a server without a certificate', async () => {
    const receiver = await opened(httpReceiver((_request, response) => void response.end()));
    const result = await sending(receiver.url.replace('http:', 'https:'));
    expect(result).toMatchObject({ ok: false, reason: 'untrusted' });
  });
});

test('nothing stays open behind a request', async () => {
  const closed: Promise<unknown>[] = [];
  const receiver = await opened(
    httpReceiver((request, response) => {
      closed.push(once(request.socket, 'close'));
      response.end('a');
    }),
  );
  await sending(receiver.url);
  await Promise.all(closed);
  expect(closed).toHaveLength(1);
});
