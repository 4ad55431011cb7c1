/** Adds up what expressions read, into what the desk has to gather for a command. */
import type { Reads } from '../expression/reads.ts';
import type { FactsNeeded } from '../ticket/facts.ts';

/** Collects reads; `needs` gives them in a stable order. */
export class NeedsBuilder {
  readonly #people = new Map<string, Set<string>>();
  readonly #cis = new Map<string, Set<string>>();
  readonly #groups = new Set<string>();
  readonly #holders = new Set<string>();
  readonly #links = new Set<string>();
  readonly #calls = new Map<string, FactsNeeded['calls'][number]>();

  add(reads: Reads): this {
    for (const { field, attributes } of reads.people) this.person(field, attributes);
    for (const { field, attributes } of reads.cis) addTo(this.#cis, field, attributes);
    if (reads.actor.length > 0) this.person('actor', reads.actor);
    for (const link of reads.links) this.#links.add(link);
    for (const call of reads.calls) this.#calls.set(call.text, call);
    return this;
  }

  person(of: string, attributes: readonly string[]): this {
    addTo(this.#people, of, attributes);
    return this;
  }

  group(key: string): this {
    this.#groups.add(key);
    return this;
  }

  holders(role: string): this {
    this.#holders.add(role);
    return this;
  }

  link(name: string): this {
    this.#links.add(name);
    return this;
  }

  needs(): FactsNeeded {
    return {
      people: listOf(this.#people),
      cis: listOf(this.#cis),
      groups: [...this.#groups].sort(),
      holders: [...this.#holders].sort(),
      links: [...this.#links].sort(),
      calls: [...this.#calls.values()],
    };
  }
}

function addTo(map: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const set = map.get(key) ?? new Set<string>();
  for (const value of values) set.add(value);
  map.set(key, set);
}

function listOf(map: ReadonlyMap<string, ReadonlySet<string>>) {
  return [...map].map(([of, attributes]) => ({ of, attributes: [...attributes].sort() }));
}
