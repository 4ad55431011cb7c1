/** The entities of all features: what the database is opened with. */
import { entities as cmdb } from '../cmdb/index.ts';
import { entities as people } from '../people/index.ts';
import { entities as planned } from '../planned/index.ts';
import { entities as services } from '../services/index.ts';
import type { DatabaseOptions } from '../storage/index.ts';

export const entities: DatabaseOptions['entities'] = [...people, ...services, ...cmdb, ...planned];
