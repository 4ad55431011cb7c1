/** All checks of the database, one after the other. */

import type { Settings } from '../../../settings/index.ts';
import { openDatabase } from '../../../storage/index.ts';
import { databaseTrouble } from '../../database-trouble.ts';
import { type Diagnosis, type Found, fail } from '../diagnosis.ts';
import { checkAnchors } from './check-anchors.ts';
import { checkClock } from './check-clock.ts';
import { checkEffects } from './check-effects.ts';
import { checkIndexes } from './check-indexes.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRelease } from './check-release.ts';
import { checkRights } from './check-rights.ts';
import { checkSchema } from './check-schema.ts';
import { checkSealed } from './check-sealed.ts';
import type { DatabaseGiven } from './database-given.ts';

type Check = (given: DatabaseGiven) => Promise<readonly Found[]>;

/** In the order in which they are told. */
const checks: Readonly<Record<string, Check>> = {
  postgres: checkPostgres,
  rights: checkRights,
  clock: checkClock,
};

/** These read tables, which must be there and of this version. */
const checksOfTables: Readonly<Record<string, Check>> = {
  key: checkSealed,
  release: checkRelease,
  indexes: checkIndexes,
  effects: checkEffects,
  anchors: checkAnchors,
};

/** A database that cannot be reached is told once, and nothing more is asked of it. */
export async function examineDatabase(url: string, settings: Settings): Promise<readonly Diagnosis[]> {
  try {
    const db = await openDatabase({ url, entities: [], connections: 2 });
    try {
      return await examineAll({ db, query: db.query, settings });
    } finally {
      await db.close();
    }
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble === undefined) throw error;
    return [{ check: 'postgres', ...fail('The database does not answer.', trouble) }];
  }
}

async function examineAll(given: DatabaseGiven): Promise<readonly Diagnosis[]> {
  const first = await examine(given, checks);
  const schema = await checkSchema(given);
  const rest = schema.isCurrent ? await examine(given, checksOfTables) : [];
  return [...first, { check: 'schema', ...schema.found }, ...rest];
}

async function examine(given: DatabaseGiven, list: Readonly<Record<string, Check>>): Promise<readonly Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const [check, run] of Object.entries(list)) {
    for (const found of await run(given)) diagnoses.push({ check, ...found });
  }
  return diagnoses;
}
