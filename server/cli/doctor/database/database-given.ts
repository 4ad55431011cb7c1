import type { Settings } from '../../../settings/index.ts';
import type { Database, Query } from '../../../storage/index.ts';

/** What a check of the database works with. */
export type DatabaseGiven = { readonly db: Database; readonly query: Query; readonly settings: Settings };
