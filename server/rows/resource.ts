/**
 * Words. Row: one person, contract, CI and so on: what there is beside tickets, edited as a whole. Resource: one kind of
 * row, with its entity, its properties and its readers. Sight: how much of a row somebody sees; `name` is its id and name.
 */
import type { EntitySchema } from '@mikro-orm/postgresql';
import type { Transaction } from '../storage/index.ts';
import type { Reader } from './reader.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly name: string; readonly version: number };
export type RowValues = Readonly<Record<string, unknown>>;
export type JsonSchema = Readonly<Record<string, unknown>>;
export type Sight = 'all' | 'name' | 'none';

/** A condition of MikroORM on the rows of a list. */
export type Where = Readonly<Record<string | symbol, unknown>>;

export type Property = {
  readonly schema: JsonSchema;
  /** Must be given at the creation, and cannot be taken away. */
  readonly required?: true;
  /** Given at the creation only: others refer to it. */
  readonly fixed?: true;
  /** What it is where nobody gave a value; without, it is absent. */
  readonly default?: unknown;
};

export type Filter = { readonly schema: JsonSchema; readonly where: (value: unknown) => Where };

/** A transaction that changes rows, and for whom: the audit tells it. */
export type Edit = {
  readonly transaction: Transaction;
  /** Absent where the program itself acts: the command line, demo data. */
  readonly actor?: string;
  readonly address?: string;
};

export type Resource = {
  /** Plural, as in URLs: `organisation-sets`. */
  readonly path: string;
  /** Singular, which is the name of its table and the first part of its actions in the audit: `organisation_set`. */
  readonly kind: string;
  /** In sentences: `an organisation`, `organisations`. */
  readonly one: string;
  readonly many: string;
  readonly entity: EntitySchema;
  readonly key: 'id' | 'key';
  readonly properties: Readonly<Record<string, Property>>;
  /** Columns in which `q` is looked for; each has a trigram index where there may be many rows. */
  readonly searched: readonly string[];
  readonly filters: Readonly<Record<string, Filter>>;
  /** The property that names another row of the same kind above this one: it may not lead in a circle. */
  readonly above?: string;
  /** Properties that are part of the sight `name`, beside key and name. */
  readonly named?: readonly string[];
  sightOf(reader: Reader, row: Row): Sight;
  /** Rows that the reader may list, with their sight; undefined: none, and he is told. */
  listFor(reader: Reader): { readonly where: Where; readonly sight: Exclude<Sight, 'none'> } | undefined;
  /** Puts values into their form, or throws the problem that they have. `values` is the whole row as it would be. */
  prepare?(edit: Edit, values: RowValues): Promise<RowValues> | RowValues;
  /** What else changes with the row, in the same transaction. */
  changed?(edit: Edit, before: RowValues, after: Row): Promise<void>;
};
