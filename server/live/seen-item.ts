/**
 * Words. Scene: a batch of the feed with all that decides who sees what of it: the tickets as they are now, and the people
 * around them. It is asked for each listener.
 */
import { entryFor, outermost, type Reader, rolesOf, sightOf, type Ticket, type World } from '#engine';
import type { Worlds } from '../releases/index.ts';
import type { Query } from '../storage/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../tickets/index.ts';
import { type Place, writePlace } from './place.ts';
import type { EntryItem, FeedItem } from './read-feed.ts';
import { type Holdings, peopleAround } from './readers.ts';

export type SceneSetting = { readonly query: Query; readonly worlds: Pick<Worlds, 'byId'> };

/** An event as it goes over the wire, the same for all who see it. */
export type SceneItem = { readonly place: Place; readonly item: FeedItem; readonly text: string };

export class Scene {
  readonly items: readonly SceneItem[];
  readonly #stages: ReadonlyMap<string, Stage>;
  readonly #people: Readonly<Record<string, object>>;
  readonly #sights = new Map<string, 'none' | 'some' | 'all'>();

  constructor(items: readonly FeedItem[], stages: ReadonlyMap<string, Stage>, people: Scene['people']) {
    this.#stages = stages;
    this.#people = people;
    this.items = items.flatMap((item) => {
      const stage = stages.get(item.ticket);
      return stage === undefined ? [] : [{ place: item.place, item, text: eventText(item, stage.ticket) }];
    });
  }

  get people(): Readonly<Record<string, object>> {
    return this.#people;
  }

  /** Whether an item is for this person: entries by what he sees of the ticket now, notifications by whose they are. */
  isSeenBy({ item }: SceneItem, holdings: Holdings): boolean {
    const { id } = holdings.actor;
    if (item.kind === 'notification') return item.person === id;
    const sight = this.#sightOf(item.ticket, holdings);
    if (sight !== 'some') return sight === 'all';
    return item.audience === 'public' && this.#isAnythingLeft(item, holdings);
  }

  #sightOf(id: string, holdings: Holdings): 'none' | 'some' | 'all' {
    const key = `${holdings.actor.id}/${id}`;
    const known = this.#sights.get(key);
    if (known !== undefined) return known;
    const sight = this.#findSight(id, holdings);
    this.#sights.set(key, sight);
    return sight;
  }

  #findSight(id: string, holdings: Holdings): 'none' | 'some' | 'all' {
    const stage = this.#stages.get(id);
    const process = stage?.world.processes.get(stage.ticket.process);
    if (stage === undefined || process === undefined) return 'none';
    const { actor, facts } = this.#readerOf(holdings);
    return sightOf(process, rolesOf(stage.ticket, actor, facts));
  }

  /** Nobody hears of a change that shows him nothing. */
  #isAnythingLeft(item: EntryItem, holdings: Holdings): boolean {
    const stage = this.#stages.get(item.ticket);
    const entry = item.entry();
    if (stage === undefined || entry === undefined) return false;
    return entryFor(stage.world, entry, { ...this.#readerOf(holdings), ticket: stage.ticket }) !== undefined;
  }

  #readerOf({ actor, grants, memberOf }: Holdings): Reader {
    return { actor, facts: { grants, memberOf, people: this.#people } };
  }
}

type Stage = { readonly ticket: Ticket; readonly world: World };

/** Reads what decides about a batch, in two statements. */
export async function sceneOf(items: readonly FeedItem[], { query, worlds }: SceneSetting): Promise<Scene> {
  const ids = [...new Set(items.map(({ ticket }) => ticket))];
  if (ids.length === 0) return new Scene([], new Map(), {});
  const rows = await query<TicketRow>(`select ${ticketColumns} from ticket t where t.id = any($1::uuid[])`, [ids]);
  const stages = new Map<string, Stage>();
  for (const row of rows) {
    const { hash, world } = await worlds.byId(row.release);
    stages.set(row.id, { ticket: ticketOf(row, hash), world });
  }
  const tickets = [...stages.values()].map(({ ticket }) => ticket);
  return new Scene(items, stages, await peopleAround(query, tickets));
}

/** Never a field's value: whoever wants to know reads the ticket, by his rights at that moment. */
function eventText(item: FeedItem, ticket: Ticket): string {
  const { place, kind, at } = item;
  const told = { ticket: ticket.id, number: ticket.number, process: ticket.process };
  const data =
    item.kind === 'entry'
      ? {
          ...told,
          seq: place.seq,
          type: item.type,
          category: ticket.category,
          state: outermost(ticket.state),
          audience: item.audience,
          at,
        }
      : { ...told, notification: place.id, ...(item.subject === undefined ? {} : { subject: item.subject }), at };
  return `id: ${writePlace(place)}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
}
