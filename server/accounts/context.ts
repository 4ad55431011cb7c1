/** What the use cases of this folder work with. */
import type { Database } from '../storage/index.ts';
import type { DeliverLink } from './one-time-link.ts';
import type { Passwords } from './passwords.ts';
import type { Site } from './site.ts';

/** The instant by which something is judged, as text. Null: the database's own clock, the one that all servers share. */
export type Clock = () => string | null;

export type AccountsContext = {
  readonly db: Database;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly site: Site;
  readonly deliverLink: DeliverLink;
  /** Does the work once the caller was answered. */
  readonly afterwards: (work: () => Promise<void>) => void;
};

/** Who does something to an account: a person, or nobody who signed in (command line, first start, a link). */
export type Doer = { readonly person?: string; readonly address?: string };

/** The members of an audit event that say who. */
export function auditOf({ person, address }: Doer): { readonly actor?: string; readonly address?: string } {
  return { ...(person === undefined ? {} : { actor: person }), ...(address === undefined ? {} : { address }) };
}
