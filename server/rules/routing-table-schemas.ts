/** JSON Schemas of what routing table routes give. */
import { input, listOf, localText, objectOf, text, titles, usingProcesses } from './schemas.ts';

const head = {
  key: text,
  title: localText,
  description: localText,
  hit: { type: 'string', enum: ['first', 'unique', 'priority', 'collect'] },
  rowCount: { type: 'integer' },
  usedBy: listOf(localText),
} as const;

export const routingTablesAnswer = objectOf({ items: listOf(objectOf(head, ['description'])) });

const scalar = { type: ['string', 'number', 'boolean'] } as const;

export const routingTableAnswer = objectOf(
  {
    ...head,
    in: listOf(input),
    out: listOf(text),
    rows: { ...listOf(listOf(scalar)), description: 'Cells in the order of the columns, `in` before `out`' },
    processes: usingProcesses,
    groups: titles,
  },
  ['description'],
);

export const routingTableTest = objectOf(
  {
    ok: { type: 'boolean' },
    row: { type: 'integer', description: 'The row that counts, from 0' },
    others: { ...listOf({ type: 'integer' }), description: 'Where all that fit count: the others' },
    outputs: { type: 'object', additionalProperties: scalar },
    reason: { type: 'string', enum: ['noRow', 'severalRows'] },
    rows: { ...listOf({ type: 'integer' }), description: 'Where only one may match, the first two that do' },
    above: {
      ...listOf(objectOf({ row: { type: 'integer' }, column: text, asks: text, found: scalar }, ['found'])),
      description: 'What stood against each row above; `found` is missing where the ticket has nothing there',
    },
  },
  ['row', 'others', 'outputs', 'reason', 'rows'],
);
