/**
 * Whether a reader may know the name of row `r` whose id he typed himself, into a form that is not sent yet. It is what the
 * resources of rows answer (`sightOf` of server/people, services, cmdb): otherwise a form would tell the name of any id
 * that is put into it, and leave no trace.
 */
import type { Parameters, Viewer } from '../access/index.ts';
import type { Kind } from './mentions.ts';

export function mayReadSql(kind: Exclude<Kind, 'ticket'>, { reader, person }: Viewer, parameters: Parameters): string {
  const grants = reader.facts.grants ?? [];
  if (grants.some(({ organisation }) => organisation === undefined)) return 'true';
  const reads = parameters.add(
    grants.flatMap(({ organisation }) => organisation ?? []),
    'uuid[]',
  );
  const me = parameters.add(person, 'uuid');
  const mine = (column: string) => `r.id = (select ${column} from person where id = ${me})`;
  switch (kind) {
    case 'person':
      return `(r.organisation = any(${reads}) or r.id = ${me} or ${mine('manager')})`;
    case 'group':
      return grants.length > 0 ? 'true' : 'false';
    case 'organisation':
      return `(r.id = any(${reads}) or ${mine('organisation')})`;
    case 'service':
      return grants.length > 0 ? 'true' : 'r.active';
    case 'ci':
      return `(r.organisation = any(${reads}) or r.owner = ${me})`;
  }
}
