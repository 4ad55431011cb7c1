/** The routes of tickets and attachments on a test desk, and forms with files to send to them. */
import type { LightMyRequestResponse } from 'fastify';
import { openAccess } from '../../../server/access/index.ts';
import { routes as attachmentRoutes } from '../../../server/attachments/routes.ts';
import { buildServer } from '../../../server/http/index.ts';
import type { Settings } from '../../../server/settings/index.ts';
import type { Database } from '../../../server/storage/index.ts';
import { routes as ticketRoutes } from '../../../server/tickets/routes.ts';
import { aDesk, type PersonName, people, type TestDesk } from '../a-desk.ts';
import { type TestApp, withRoutes } from '../an-app.ts';

export const maxUpload = 600_000;

export type AttachmentApp = TestApp & {
  readonly desk: TestDesk;
  upload(who: PersonName, ...files: readonly FormFile[]): Promise<LightMyRequestResponse>;
  /** The id of a small text that was uploaded. */
  uploaded(who: PersonName, name?: string): Promise<string>;
  content(who: PersonName, id: string, options?: ContentOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
};

export type ContentOptions = { readonly query?: string; readonly headers?: Readonly<Record<string, string>> };
export type FormFile = { readonly name: string; readonly bytes: Uint8Array | string };

/** `tamper` may put a database in between that fails where a test wants it. */
export async function anAttachmentApp(
  name: string,
  { tamper = (db) => db, bytes = maxUpload }: { tamper?: (db: Database) => Database; bytes?: number } = {},
): Promise<AttachmentApp> {
  const desk = await aDesk(name);
  const server = buildServer();
  server.decorate('access', openAccess(desk));
  // The routes read this setting alone.
  server.decorate('settings', { maxUpload: bytes } as Settings);
  const app = await withRoutes(server, { ...desk, db: tamper(desk.db) }, ticketRoutes, attachmentRoutes);
  const upload: AttachmentApp['upload'] = (who, ...files) => {
    const { body, type } = aForm(files);
    const headers = { 'x-test-person': who, 'content-type': type };
    return app.app.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: body });
  };
  return {
    ...app,
    desk,
    upload,
    uploaded: async (who, file = 'log.txt') => (await upload(who, { name: file, bytes: `of ${who}` })).json().id,
    content: (who, id, { query = '', headers = {} } = {}) =>
      app.app.inject({
        method: 'GET',
        url: `/api/v1/attachments/${id}/content${query}`,
        headers: { 'x-test-person': who, ...headers },
      }),
    close: async () => {
      await app.app.close();
      await desk.close();
    },
  };
}

export const boundary = '----------------abcdef0123456789';

/** As browsers write forms: quotes in names are escaped, everything else stands as it is. */
export function aForm(files: readonly FormFile[]): { readonly body: Buffer; readonly type: string } {
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

export type Counts = { readonly attachments: number; readonly chunks: number };

export async function countsOf({ db }: TestDesk, who: PersonName): Promise<Counts> {
  const [row] = await db.query<Counts>(
    `select count(distinct a.id)::int as attachments, count(c.n)::int as chunks
     from attachment a left join attachment_chunk c on c.attachment = a.id where a.uploaded_by = $1`,
    [people[who]],
  );
  return row ?? { attachments: 0, chunks: 0 };
}

/** Ada's incident over HTTP. */
export async function anIncidentOf({ as }: TestApp): Promise<string> {
  const { body } = await as('ada')('POST', '/tickets', {
    process: 'incident',
    channel: 'portal',
    fields: { summary: 'Smoke', description: 'From the printer', urgency: 'high' },
  });
  return body.id;
}
