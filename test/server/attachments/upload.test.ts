import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { attachmentLimits, cleanFileName, sweepLooseAttachments } from '../../../server/attachments/index.ts';
import type { Database } from '../../../server/storage/index.ts';
import { newId } from '../../../server/storage/index.ts';
import { people } from '../a-desk.ts';
import { type AttachmentApp, aForm, anAttachmentApp, boundary, countsOf, maxUpload } from './an-attachment-app.ts';

let here: AttachmentApp;
/** Of the database, instead of storing this chunk. */
let failure: { readonly chunk: number; readonly error: Error } | undefined;
beforeAll(async () => {
  here = await anAttachmentApp('uploads', { tamper: failing });
}, 60_000);
afterEach(async () => {
  failure = undefined;
  await here.desk.db.query('delete from attachment');
});
afterAll(() => here.close());

function failing(db: Database): Database {
  const query: Database['query'] = (text, values = []) => {
    const isChosen = text.includes('into attachment_chunk') && values[1] === failure?.chunk;
    return isChosen && failure !== undefined ? Promise.reject(failure.error) : db.query(text, values);
  };
  return { ...db, query };
}

const nothing = { attachments: 0, chunks: 0 };

/** Bytes that differ from chunk to chunk. */
function bytesOf(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 10)) & 0xff));
}

describe('a file', () => {
  test('is kept in chunks and given back byte by byte, with the type that stands in it', async () => {
    const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), bytesOf(550_000)]);
    const answer = await here.upload('ada', { name: 'Снимок экрана.txt', bytes });
    expect(answer.statusCode).toBe(201);
    const stored = answer.json();
    expect(stored).toEqual({ id: stored.id, name: 'Снимок экрана.txt', type: 'image/png', size: bytes.length });
    expect(await countsOf(here.desk, 'ada')).toEqual({ attachments: 1, chunks: 3 });
    const content = await here.content('ada', stored.id);
    expect(content.rawPayload.equals(bytes)).toBe(true);
    const { body } = await here.as('ada')('GET', `/attachments/${stored.id}`);
    expect(body).toMatchObject({ ...stored, uploadedBy: people.ada });
    expect(body.ticket).toBeUndefined();
  });

  test('that is sent again under its key is kept once; another one under it is refused', async () => {
    const sent = (bytes: string, key = 'one') => {
      const { body, type } = aForm([{ name: 'log.txt', bytes }]);
      const headers = { 'x-test-person': 'ada', 'content-type': type, 'idempotency-key': key };
      return here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: body });
    };
    const [first, again] = [await sent('a line'), await sent('a line')];
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    const both = await Promise.all([sent('two', 'two'), sent('two', 'two')]);
    expect(both[0]?.json()).toEqual(both[1]?.json());
    expect((await sent('another line')).json()).toMatchObject({ status: 422, code: 'idempotencyKeyReused' });
    expect((await sent('a line', 'not a key')).statusCode).toBe(400);
    expect(await countsOf(here.desk, 'ada')).toMatchObject({ attachments: 2 });
  });

  test('may be empty', async () => {
    const { id, size } = (await here.upload('ada', { name: 'nothing.txt', bytes: '' })).json();
    expect(size).toBe(0);
    expect((await here.content('ada', id)).rawPayload).toHaveLength(0);
  });

  test('may have as many bytes as the setting says, and not one more', async () => {
    expect((await here.upload('ada', { name: 'a', bytes: bytesOf(maxUpload) })).statusCode).toBe(201);
    const larger = await here.upload('bob', { name: 'a', bytes: bytesOf(maxUpload + 1) });
    expect(larger.statusCode).toBe(413);
    expect(larger.json()).toMatchObject({ code: 'tooLarge', maximum: maxUpload });
    expect(larger.json().detail).toContain('Make it smaller');
    expect(await countsOf(here.desk, 'bob')).toEqual(nothing);
  });

  test('that is announced as far too large is refused before it is read', async () => {
    const { body, type } = aForm([{ name: 'a', bytes: bytesOf(maxUpload * 2) }]);
    const headers = { 'x-test-person': 'bob', 'content-type': type };
    const answer = await here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: body });
    expect(answer.statusCode).toBe(413);
    expect(await countsOf(here.desk, 'bob')).toEqual(nothing);
  });

  test.each([
    '../../etc/passwd',
    '..\\..\\windows\\win.ini',
    'a.png%00.exe',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%c0%afshadow',
    '.ht\u200baccess',
    'NUL.txt',
    'C:evil.bat',
    '/etc/passwd',
    'a\u202egpj.exe',
    '<img src=x onerror=alert(1)>.png',
  ])('is called without what does harm: %s', async (name) => {
    const stored = (await here.upload('ada', { name, bytes: 'x' })).json();
    // The parser takes the last part of a path before we do.
    expect(stored.name).toBe(cleanFileName(cleanFileName(name)));
    expect(stored.name).not.toMatch(/[/\\:<>\0\u200b\u202e]|^\.|^NUL/);
    const disposition = String((await here.content('ada', stored.id)).headers['content-disposition']);
    expect(disposition).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9.!#$&+^_`|~%-]*$/);
  });
});

describe('what is no form with one file', () => {
  const tricks = { files: { path: '/etc/passwd' }, file: { filepath: '/etc/passwd', name: 'x' }, path: '/etc/passwd' };

  test.each([
    ['application/json', JSON.stringify(tricks)],
    ['application/json; charset=utf-8', JSON.stringify([tricks])],
    ['text/plain', JSON.stringify(tricks)],
    ['application/x-www-form-urlencoded', 'file=/etc/passwd'],
    ['application/octet-stream', 'bytes'],
    ['multipart/mixed; boundary=x', '--x--'],
  ])('is 415 as %s', async (type, payload) => {
    const headers = { 'x-test-person': 'ada', 'content-type': type };
    const answer = await here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await countsOf(here.desk, 'ada')).toEqual(nothing);
  });

  test('is 415 without any body', async () => {
    const headers = { 'x-test-person': 'ada' };
    const answer = await here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers });
    expect(answer.statusCode).toBe(415);
  });

  test('is 400 with none, with two, with a field beside it or before it, and stores nothing', async () => {
    const file = aForm([{ name: 'a.txt', bytes: 'one' }]).body.toString();
    const field = `--${boundary}\r\nContent-Disposition: form-data; name="path"\r\n\r\n/etc/passwd\r\n`;
    const end = `--${boundary}--\r\n`;
    for (const payload of [end, field + end, field + file, file.replace(end, field + end), file.replace(end, file)]) {
      const headers = { 'x-test-person': 'ada', 'content-type': `multipart/form-data; boundary=${boundary}` };
      const answer = await here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'notOneFile']);
    }
    expect(await countsOf(here.desk, 'ada')).toEqual(nothing);
  });

  test('is 400 where it ends before its end, and stores nothing', async () => {
    const whole = aForm([{ name: 'a.txt', bytes: bytesOf(300_000) }]).body;
    for (const length of [10, 100, 150_000, whole.length - 10]) {
      const headers = { 'x-test-person': 'ada', 'content-type': `multipart/form-data; boundary=${boundary}` };
      const payload = whole.subarray(0, length);
      const answer = await here.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
      expect(answer.statusCode).toBe(400);
    }
    expect(await countsOf(here.desk, 'ada')).toEqual(nothing);
  });
});

describe('an upload that is cut leaves nothing', () => {
  test('when its sender goes away', async () => {
    await here.app.listen({ port: 0, host: '127.0.0.1' });
    const address = here.app.addresses()[0];
    const { body, type } = aForm([{ name: 'a.bin', bytes: bytesOf(590_000) }]);
    const socket = connect({ port: address?.port ?? 0, host: '127.0.0.1' });
    socket.write(
      `POST /api/v1/attachments HTTP/1.1\r\nHost: localhost\r\nx-test-person: ada\r\ncontent-type: ${type}\r\n` +
        `content-length: ${body.length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, 400_000));
    await vi.waitFor(async () => expect(await countsOf(here.desk, 'ada')).toEqual({ attachments: 1, chunks: 1 }));
    socket.destroy();
    await vi.waitFor(async () => expect(await countsOf(here.desk, 'ada')).toEqual(nothing), { timeout: 5_000 });
  });

  test('when the database has no space left, which is 507', async () => {
    failure = { chunk: 1, error: Object.assign(new Error('could not extend file'), { code: '53100' }) };
    const answer = await here.upload('ada', { name: 'a.bin', bytes: bytesOf(590_000) });
    expect(answer.statusCode).toBe(507);
    expect(answer.json()).toMatchObject({ code: 'noSpace' });
    expect(await countsOf(here.desk, 'ada')).toEqual(nothing);
  });

  test('and until it is whole nobody reads it', async () => {
    const id = newId();
    await here.desk.db.query(
      `insert into attachment (id, name, type, size, uploaded_by) values ($1, 'a', 'text/plain', 1, $2)`,
      [id, people.ada],
    );
    expect((await here.as('ada')('GET', `/attachments/${id}`)).status).toBe(404);
    expect((await here.content('ada', id)).statusCode).toBe(404);
  });
});

describe('a day of uploads', () => {
  async function used(files: number, bytes: number, age = '1 hour'): Promise<void> {
    await here.desk.db.query(
      `insert into attachment (id, name, type, size, sha256, uploaded_by, uploaded_at)
       select gen_random_uuid(), 'a', 'text/plain', $2::bigint / $1, '\\x00', $3, now() - $4::interval from generate_series(1, $1)`,
      [files, bytes, people.ada, age],
    );
  }

  test('has so many files, then 429 says until when and what to do; others go on, and so does the next day', async () => {
    await used(attachmentLimits.personDayFiles - 1, 0);
    await here.uploaded('ada');
    const answer = await here.upload('ada', { name: 'a', bytes: 'x' });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('3600');
    expect(answer.json()).toMatchObject({ code: 'uploadQuota', exceeded: ['personDayFiles'] });
    expect(answer.json().detail).toContain('Delete uploads');
    expect((await here.upload('bob', { name: 'a', bytes: 'x' })).statusCode).toBe(201);
    await here.desk.db.query(`update attachment set uploaded_at = now() - interval '25 hours'`);
    expect((await here.upload('ada', { name: 'a', bytes: 'x' })).statusCode).toBe(201);
  });

  test('has so many bytes', async () => {
    await used(1, attachmentLimits.personDayBytes - 1_000);
    const answer = await here.upload('ada', { name: 'a', bytes: bytesOf(1_001) });
    expect(answer.json()).toMatchObject({ status: 429, exceeded: ['personDayBytes'] });
    expect((await here.upload('ada', { name: 'a', bytes: bytesOf(500) })).statusCode).toBe(201);
  });

  test('lets one through where there is place for one, however many come at the same time', async () => {
    await used(attachmentLimits.personDayFiles - 1, 0);
    const answers = await Promise.all(Array.from({ length: 6 }, () => here.upload('ada', { name: 'a', bytes: 'x' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 429, 429, 429, 429, 429]);
  });
});

describe('sweeping', () => {
  test('deletes what no ticket took in a day and what stopped arriving, with its bytes, and nothing else', async () => {
    const names = ['fresh', 'old', 'arriving', 'stuck'];
    const ids = await Promise.all(names.map(() => here.uploaded('ada')));
    const [, old, arriving, stuck] = ids;
    await here.desk.db.query(`update attachment set uploaded_at = now() - interval '25 hours' where id = $1`, [old]);
    await here.desk.db.query('update attachment set sha256 = null where id = any($1::uuid[])', [[arriving, stuck]]);
    await here.desk.db.query(`update attachment set uploaded_at = now() - interval '2 hours' where id = $1`, [stuck]);
    expect(await sweepLooseAttachments(here.desk.db)).toBe(2);
    const rows = await here.desk.db.query<{ id: string }>('select id from attachment order by id');
    expect(rows.map(({ id }) => id)).toEqual([ids[0], arriving].sort());
    expect(await countsOf(here.desk, 'ada')).toEqual({ attachments: 2, chunks: 2 });
  });

  test('deletes more than goes in one statement', async () => {
    await here.desk.db.query(
      `insert into attachment (id, name, type, size, sha256, uploaded_by, uploaded_at)
       select gen_random_uuid(), 'a', 'text/plain', 0, '\\x00', $1, now() - interval '2 days' from generate_series(1, 120)`,
      [people.ada],
    );
    expect(await sweepLooseAttachments(here.desk.db)).toBe(120);
  });
});
