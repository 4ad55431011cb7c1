/** The links of a ticket with what their reader sees of the other side. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Link, Ticket } from '#engine';
import type {} from '../access/index.ts';
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

/** At most so many, in the order in which they were made: a master incident may have thousands. */
const mostShown = 500;

/** The other tickets are read in two statements, however many there are. */
export async function linksOf(
  app: FastifyInstance,
  request: FastifyRequest,
  { view }: SeenTicket,
): Promise<readonly LinkView[]> {
  const links = Object.values(view.links).slice(0, mostShown);
  const sights = await app.access.sightsOf(
    request,
    links.map(({ ticket }) => ticket),
  );
  const others = new Map((await app.desk.read([...sights.keys()])).map((other) => [other.id, other]));
  return links.map(({ ticket, name, as, process, step }) => ({
    ...{ name, as, process },
    ...(step === undefined ? {} : { step }),
    ticket: shown(ticket, others.get(ticket), sights.get(ticket)),
  }));
}

/** Whoever sees only some of it is told where it stands, as the portal does; its words are on its own page. */
function shown(id: string, other: Ticket | undefined, sight: 'some' | 'all' | undefined): LinkView['ticket'] {
  if (other === undefined || sight === undefined) return { id };
  const { number, state, category, fields } = other;
  if (sight === 'some') return { id, number, category };
  return { id, number, state, category, ...(typeof fields.summary === 'string' ? { summary: fields.summary } : {}) };
}
