/** What belongs to one person is read by whoever sees all of that person, and is there while the person is. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyRequest } from 'fastify';
import { notFound, principalOf } from '../http/index.ts';
import { type Row, readerOf, uuid } from '../rows/index.ts';
import type { Database } from '../storage/index.ts';
import { Person } from './entities.ts';
import { people } from './person.ts';

export type OfPerson = { readonly Params: { readonly key: string } };

export const personParams = { type: 'object', properties: { key: uuid } } as const;

export async function demandSight(db: Database, request: FastifyRequest<OfPerson>): Promise<void> {
  const reader = await readerOf(db.query, principalOf(request));
  const person = await demandPerson(db.entities(), request.params.key);
  if (people.sightOf(reader, person) !== 'all') throw notFound('This person');
}

export async function demandPerson(em: EntityManager, id: string): Promise<Row> {
  const person: Row | null = await em.findOne(Person, { id });
  if (person === null) throw notFound('This person');
  return person;
}
