/** Absences: while one lasts, whoever stands in is asked and told instead. */
import { badRequest, notFound, Problem } from '../http/index.ts';
import { audit, type Edit, namePlace, pageOf, withConstraints } from '../rows/index.ts';
import { newId, type Query } from '../storage/index.ts';

export type NewAbsence = {
  readonly starts: string;
  readonly ends: string;
  readonly substitute?: string;
  readonly note?: string;
};
export type Absence = NewAbsence & { readonly id: string };

type AbsenceRow = {
  readonly id: string;
  readonly starts: string;
  readonly ends: string;
  readonly substitute: string | null;
  readonly note: string | null;
};

export type AbsencePage = { readonly items: readonly Absence[]; readonly next?: string };

/** The latest first. */
export async function absencesOf(
  query: Query,
  { person, cursor, limit }: { readonly person: string; readonly cursor?: string; readonly limit: number },
): Promise<AbsencePage> {
  const place = cursor === undefined ? undefined : startPlace(cursor);
  const rows = await query<AbsenceRow>(
    `select id, starts, ends, substitute, note from absence
     where person = $1 and ($2::timestamptz is null or (starts, id) < ($2::timestamptz, $3::uuid))
     order by starts desc, id desc limit $4`,
    [person, place?.starts ?? null, place?.id ?? null, limit + 1],
  );
  return pageOf(rows.map(absence), { limit, placeOf: ({ starts, id }) => [starts, id] });
}

function startPlace(cursor: string): { readonly starts: string; readonly id: string } {
  const { name, id } = namePlace(cursor);
  if (!Number.isNaN(Date.parse(name))) return { starts: name, id };
  throw badRequest('badCursor', 'This cursor is none that a page gave. Begin again without `cursor`.');
}

export async function addAbsence(
  edit: Edit,
  { person, absence: given }: { readonly person: string; readonly absence: NewAbsence },
): Promise<Absence> {
  const { starts, ends, substitute = null, note = null } = given;
  if (Date.parse(starts) >= Date.parse(ends)) throw badRequest('emptyPeriod', 'An absence ends after it starts.');
  if (substitute === person) {
    throw new Problem({ status: 422, code: 'ownSubstitute', detail: 'Nobody stands in for himself. Name another.' });
  }
  const [row] = await withConstraints(() =>
    edit.transaction.query<AbsenceRow>(
      `insert into absence (id, person, starts, ends, substitute, note) values ($1, $2, $3, $4, $5, $6)
       returning id, starts, ends, substitute, note`,
      [newId(), person, starts, ends, substitute, note],
    ),
  );
  if (row === undefined) throw new Error('An insert into absence returned no row');
  const added = absence(row);
  // The note may tell of an illness: it is kept with the absence and goes with it.
  const { note: _, ...details } = added;
  await audit(edit, { action: 'absence.create', subject: person, details });
  return added;
}

export async function deleteAbsence(
  edit: Edit,
  { person, absence: id }: { readonly person: string; readonly absence: string },
): Promise<void> {
  const [row] = await edit.transaction.query<AbsenceRow>(
    'delete from absence where id = $1 and person = $2 returning id, starts, ends, substitute, note',
    [id, person],
  );
  if (row === undefined) throw notFound('This absence');
  const { note: _, ...details } = absence(row);
  await audit(edit, { action: 'absence.delete', subject: person, details });
}

function absence({ id, starts, ends, substitute, note }: AbsenceRow): Absence {
  return {
    id,
    starts: new Date(starts).toISOString(),
    ends: new Date(ends).toISOString(),
    ...(substitute === null ? {} : { substitute }),
    ...(note === null ? {} : { note }),
  };
}
