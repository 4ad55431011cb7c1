/** The entities of all features: what the database is opened with. */
import { entities as people } from './people/index.ts';
import type { DatabaseOptions } from './storage/index.ts';

export const entities: DatabaseOptions['entities'] = [...people];
