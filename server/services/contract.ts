/** Contracts: read by the agents of their organisation. */
import { badRequest } from '../http/index.ts';
import type { Worlds } from '../releases/index.ts';
import {
  day,
  demandCalendar,
  key,
  line,
  type Resource,
  type RowValues,
  readsOf,
  uuid,
  whereRead,
} from '../rows/index.ts';
import { Contract } from './entities.ts';

/** `worlds` says which calendars there are. */
export function contracts(worlds: Pick<Worlds, 'current'>): Resource {
  return {
    path: 'contracts',
    kind: 'contract',
    one: 'a contract',
    many: 'contracts',
    entity: Contract,
    key: 'id',
    properties: {
      name: { schema: line(), required: true },
      organisation: { schema: uuid, required: true },
      service: { schema: uuid },
      licenceType: { schema: line(100) },
      calendar: { schema: key },
      starts: { schema: day },
      ends: { schema: day },
      externalId: { schema: line() },
    },
    searched: ['name'],
    filters: {
      organisation: { schema: uuid, where: (organisation) => ({ organisation }) },
      service: { schema: uuid, where: (service) => ({ service }) },
      /** In force on this day. */
      on: {
        schema: day,
        where: (on) => ({
          $and: [
            { $or: [{ starts: null }, { starts: { $lte: on } }] },
            { $or: [{ ends: null }, { ends: { $gte: on } }] },
          ],
        }),
      },
    },
    sightOf: (reader, { organisation }) => (readsOf(reader, organisation) ? 'all' : 'none'),
    listFor: (reader) => whereRead(reader, 'organisation'),
    prepare: async ({ transaction }, values) => {
      refuseEmptyTerm(values);
      await demandCalendar(worlds, transaction.query, values.calendar);
      return values;
    },
  };
}

function refuseEmptyTerm({ starts, ends }: RowValues): void {
  // Days are written from year to day, so that their order is that of their texts.
  if (typeof starts !== 'string' || typeof ends !== 'string' || starts <= ends) return;
  throw badRequest('emptyPeriod', 'A contract does not end before it starts.');
}
