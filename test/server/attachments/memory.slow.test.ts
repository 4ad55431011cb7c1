import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttachmentApp, aForm, anAttachmentApp, boundary } from './an-attachment-app.ts';

const size = 31_457_280;
const piece = Buffer.alloc(65_536, 'abcdefgh');
const most = 4 * 1_048_576;

let here: AttachmentApp;
beforeAll(async () => {
  here = await anAttachmentApp('memory', { bytes: 2 * size });
  await here.app.listen({ port: 0, host: '127.0.0.1' });
}, 60_000);
afterAll(() => here.close());

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of buffers that something still holds, of the sender and the reader too. */
function held(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** Looks every four megabytes how much more is held than before. */
class Watch {
  readonly #before = held();
  readonly #looks: number[] = [];
  #passed = 0;

  pass(bytes: number): void {
    const looks = Math.floor(this.#passed / 4_194_304);
    this.#passed += bytes;
    if (Math.floor(this.#passed / 4_194_304) > looks) this.#looks.push(held() - this.#before);
  }

  /** Of the looks: single ones meet buffers that the collector has yet to give back. Were all kept, it were half of all. */
  median(): number {
    return this.#looks.sort((a, b) => a - b)[this.#looks.length >> 1] ?? Number.POSITIVE_INFINITY;
  }
}

function url(path: string): string {
  return `http://127.0.0.1:${here.app.addresses()[0]?.port}/api/v1${path}`;
}

async function* form(watch: Watch): AsyncGenerator<Buffer> {
  const [head = '', tail = ''] = aForm([{ name: 'dump.bin', bytes: '' }])
    .body.toString()
    .split('\r\n\r\n');
  yield Buffer.from(`${head}\r\n\r\n`);
  for (let sent = 0; sent < size; sent += piece.length) {
    watch.pass(piece.length);
    yield piece;
  }
  yield Buffer.from(tail);
}

/** Sends with the sender's own back-pressure; answers the body as text. */
async function send(path: string, watch: Watch): Promise<string> {
  const headers = { 'x-test-person': 'ada', 'content-type': `multipart/form-data; boundary=${boundary}` };
  const sending = request(url(path), { method: 'POST', headers });
  const answered = new Promise<Readable>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  await pipeline(Readable.from(form(watch), { objectMode: false }), sending);
  return Buffer.concat(await (await answered).toArray()).toString();
}

async function answerOf(path: string): Promise<IncomingMessage> {
  const asking = request(url(path), { headers: { 'x-test-person': 'ada' } }).end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return answer;
}

test('thirty megabytes come and go with a few of them in memory at a time', async () => {
  const coming = new Watch();
  const { id } = JSON.parse(await send('/attachments', coming));
  const going = new Watch();
  let received = 0;
  for await (const part of await answerOf(`/attachments/${id}/content`)) {
    received += part.length;
    going.pass(part.length);
  }
  expect(received).toBe(size);
  expect([coming.median(), going.median()].map((bytes) => bytes < most)).toEqual([true, true]);
}, 60_000);
