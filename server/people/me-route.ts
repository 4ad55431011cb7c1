/** What somebody says of himself: how he is called, what he reads, where his clock stands. */
import type { FastifyInstance } from 'fastify';
import { notFound, principalOf, problemSchema } from '../http/index.ts';
import { changeRow, type Edit, editOf, line, type Row, type RowValues, uuid } from '../rows/index.ts';
import { people } from './person.ts';

const text = { type: 'string' } as const;
const { language, zone } = people.properties;

/** As `GET /sessions/current` tells it. */
const me = {
  type: 'object',
  required: ['id', 'name', 'email', 'language', 'zone'],
  additionalProperties: false,
  properties: { id: uuid, name: text, email: text, language: text, zone: text },
} as const;

export function meRoute(app: FastifyInstance): void {
  app.route<{ readonly Body: RowValues }>({
    method: 'PATCH',
    url: '/me',
    config: { policy: 'signedIn', rate: 'write' },
    schema: {
      summary: 'Changes your own name, language or time zone',
      tags: ['people'],
      body: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: { name: line(), language: language?.schema, zone: zone?.schema },
      },
      response: { 200: me, default: problemSchema },
    },
    handler: async (request) => {
      const { person } = principalOf(request);
      const row = await app.db.transaction((transaction) =>
        changeMe(editOf(request, transaction), person, request.body),
      );
      return { ...row, email: row.email ?? '' };
    },
  });
}

/** Without a version: what he sets is his own, and what others change of him meanwhile is something else. */
async function changeMe(edit: Edit, person: string, changes: RowValues): Promise<Row> {
  const [row] = await edit.transaction.query<{ version: number }>(
    'select version from person where id = $1 for update',
    [person],
  );
  if (row === undefined) throw notFound('This person');
  return changeRow(edit, people, { key: person, version: row.version, changes });
}
