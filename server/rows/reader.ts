/** Who reads rows: what his grants let him see, and whom he may see without any. */
import type { Principal } from '../http/index.ts';
import type { Query } from '../storage/index.ts';

export type Reader = {
  readonly person: string;
  readonly organisation?: string;
  readonly manager?: string;
  /** Whose rows he reads: a grant without an organisation opens all, one for an organisation opens that one's. */
  readonly reads: 'all' | ReadonlySet<string>;
};

type Found = {
  readonly organisation: string | null;
  readonly manager: string | null;
  readonly reads_all: boolean;
  readonly organisations: readonly string[];
};

export async function readerOf(
  query: Query,
  { person, isAdministrator }: Pick<Principal, 'person' | 'isAdministrator'>,
): Promise<Reader> {
  const [found] = await query<Found>(
    `select p.organisation, p.manager, coalesce(bool_or(g.id is not null and g.organisation is null), false) as reads_all,
       array_remove(array_agg(g.organisation::text), null) as organisations
     from person p left join role_grant g on g.person = p.id where p.id = $1 group by p.id`,
    [person],
  );
  if (found === undefined) return { person, reads: isAdministrator ? 'all' : new Set() };
  const { organisation, manager, reads_all, organisations } = found;
  return {
    person,
    ...(organisation === null ? {} : { organisation }),
    ...(manager === null ? {} : { manager }),
    reads: isAdministrator || reads_all ? 'all' : new Set(organisations),
  };
}

/** Whether he holds any grant: he works at the desk, everywhere or for some organisations. */
export function isAgent({ reads }: Reader): boolean {
  return reads === 'all' || reads.size > 0;
}

/** Whether his grants open the rows of this organisation; rows of none are open to those who read all. */
export function readsOf({ reads }: Reader, organisation: unknown): boolean {
  return reads === 'all' || (typeof organisation === 'string' && reads.has(organisation));
}

/** The condition for lists of rows that name their organisation in `property`; undefined for whoever is no agent. */
export function whereRead(
  reader: Reader,
  property: string,
): { readonly where: Readonly<Record<string, unknown>>; readonly sight: 'all' } | undefined {
  if (!isAgent(reader)) return undefined;
  return { where: reader.reads === 'all' ? {} : { [property]: { $in: [...reader.reads] } }, sight: 'all' };
}
