/** Where pickers look things up. */
import { call } from '../../../api/call.ts';
import type { FieldShape } from '../../../model/form-shape.ts';

export type Found = { readonly id: string; readonly name: string; readonly detail?: string | undefined };
type Find = (q: string, signal: AbortSignal) => Promise<readonly Found[]>;

const limit = 20;

/** Undefined where the reader may name nobody but himself. */
export function findersOf(shape: FieldShape, isAgent: boolean): Find | undefined {
  switch (shape.type) {
    case 'person':
      return isAgent ? people : undefined;
    case 'group':
      return groups;
    case 'organisation':
      return organisations;
    case 'service':
      return services;
    case 'ci':
      return items;
    default:
      return (q, signal) => tickets(q, shape.to, signal);
  }
}

/** The member of `names` in which ids of such a field are named. */
export function kindOfNames({ type }: FieldShape): string {
  return type === 'reference' ? 'ticket' : type;
}

const queryOf = (q: string) => ({ limit, ...(q === '' ? {} : { q }) });

const people: Find = async (q, signal) => {
  const { items } = await call('GET /people', { query: { ...queryOf(q), active: true }, signal });
  return items.map(({ id, name, email }) => ({ id, name, detail: email }));
};

const groups: Find = async (q, signal) => {
  const { items } = await call('GET /groups', { query: { ...queryOf(q), active: true }, signal });
  return items.map(({ key, name }) => ({ id: key, name }));
};

const organisations: Find = async (q, signal) => {
  const { items } = await call('GET /organisations', { query: { ...queryOf(q), active: true }, signal });
  return items;
};

const services: Find = async (q, signal) => {
  const { items } = await call('GET /services', { query: { ...queryOf(q), active: true }, signal });
  return items.map(({ id, name }) => ({ id, name }));
};

const items: Find = async (q, signal) => {
  const { items: found } = await call('GET /cis', { query: { ...queryOf(q), active: true }, signal });
  return found.map(({ id, name, type }) => ({ id, name, detail: type }));
};

/** By number or words; before anything was typed, what changed last. */
async function tickets(q: string, to: string | undefined, signal: AbortSignal): Promise<readonly Found[]> {
  const narrowed = { limit, fields: ['summary'], ...(to === undefined ? {} : { process: [to] }) };
  const { items: found } =
    q === ''
      ? await call('GET /tickets', { query: narrowed, signal })
      : await call('GET /search', { query: { ...narrowed, q }, signal });
  return found.map(({ id, number, fields }) => ({
    id,
    name: number,
    detail: typeof fields.summary === 'string' ? fields.summary : undefined,
  }));
}
