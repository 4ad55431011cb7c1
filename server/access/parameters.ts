/** The values of a statement that is put together: each gets its `$n`, none is ever written into the text. */
export class Parameters {
  readonly #values: unknown[] = [];
  readonly #places = new Map<string, string>();

  /** The place of a value, with its type; the same value twice has one place. */
  add(
    value: unknown,
    type: 'text' | 'text[]' | 'uuid' | 'uuid[]' | 'int[]' | 'numeric' | 'boolean' | 'timestamptz' | 'jsonb' | 'int',
  ): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = `$${this.#values.push(value)}::${type}`;
    this.#places.set(key, place);
    return place;
  }

  get values(): readonly unknown[] {
    return [...this.#values];
  }
}
