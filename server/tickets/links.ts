/** The links of a ticket with what their reader sees of the other side. */
import type { FastifyInstance } from 'fastify';
import { type Actor, type Link, ticketFor } from '#engine';
import type { SeenTicket } from './seen.ts';

export type LinkView = Pick<Link, 'name' | 'as' | 'process' | 'step'> & {
  /** Number and standing only where the reader sees the other ticket too. */
  readonly ticket: {
    readonly id: string;
    readonly number?: string;
    readonly state?: readonly string[];
    readonly category?: string;
    readonly summary?: string;
  };
};

export async function linksOf(app: FastifyInstance, { view }: SeenTicket, actor: Actor): Promise<readonly LinkView[]> {
  const links = Object.values(view.links);
  const others = new Map((await app.desk.read(links.map(({ ticket }) => ticket))).map((other) => [other.id, other]));
  return Promise.all(
    links.map(async ({ ticket: id, name, as, process, step }): Promise<LinkView> => {
      const other = others.get(id);
      const base = { name, as, process, ...(step === undefined ? {} : { step }) };
      if (other === undefined) return { ...base, ticket: { id } };
      const { world } = await app.worlds.byHash(other.release);
      const { facts } = await app.desk.factsFor(
        { id: 'sight', type: 'watch', ticket: id, actor, channel: 'api' },
        other,
      );
      const seen = ticketFor(world, other, { actor, facts });
      if (seen === undefined) return { ...base, ticket: { id } };
      const { number, state, category, fields } = seen;
      const summary = typeof fields.summary === 'string' ? { summary: fields.summary } : {};
      return { ...base, ticket: { id, number, state, category, ...summary } };
    }),
  );
}
