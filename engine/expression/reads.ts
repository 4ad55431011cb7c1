/** Words. Reads: what an expression may ask for, known before it is evaluated; facts are gathered by it. */

export type Reads = {
  /** Fields of the ticket, by key. */
  readonly fields: readonly string[];
  /** `field` names the field that holds the ids, `rows.owner` for a column of a table. */
  readonly people: readonly AttributesRead[];
  readonly cis: readonly AttributesRead[];
  readonly links: readonly string[];
  readonly calls: readonly CallRead[];
  /** Attributes of who asks; `id` where only the person matters. */
  readonly actor: readonly string[];
};

export type AttributesRead = { readonly field: string; readonly attributes: readonly string[] };

/** `text` is the key of the answer in the facts; literals stand in `arguments` without quotes, fields by key. */
export type CallRead = { readonly text: string; readonly name: string; readonly arguments: readonly string[] };

/** Gathers reads while an expression is compiled. */
export class ReadsFound {
  readonly #fields = new Set<string>();
  readonly #people = new Map<string, Set<string>>();
  readonly #cis = new Map<string, Set<string>>();
  readonly #links = new Set<string>();
  readonly #calls = new Map<string, CallRead>();
  readonly #actor = new Set<string>();

  field(key: string): void {
    this.#fields.add(key);
  }

  link(name: string): void {
    this.#links.add(name);
  }

  call(call: CallRead): void {
    this.#calls.set(call.text, call);
  }

  actor(attribute: string): void {
    this.#actor.add(attribute);
  }

  /** The id stands on the ticket itself and needs no facts. */
  attribute(kind: 'person' | 'ci', of: string, attribute: string): void {
    if (of === 'actor') this.actor(attribute);
    if (of === 'actor' || attribute === 'id') return;
    const found = kind === 'person' ? this.#people : this.#cis;
    const attributes = found.get(of) ?? new Set();
    found.set(of, attributes.add(attribute));
  }

  all(): Reads {
    return {
      fields: [...this.#fields],
      people: listed(this.#people),
      cis: listed(this.#cis),
      links: [...this.#links],
      calls: [...this.#calls.values()],
      actor: [...this.#actor],
    };
  }
}

function listed(found: ReadonlyMap<string, ReadonlySet<string>>): AttributesRead[] {
  return [...found].map(([field, attributes]) => ({ field, attributes: [...attributes] }));
}
