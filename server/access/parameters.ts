/** The values of a statement that is put together: each gets its `$n`, none is ever written into the text. */
export type ParameterType =
  | 'int'
  | 'numeric'
  | 'real'
  | 'boolean'
  | 'text'
  | 'uuid'
  | 'timestamptz'
  | 'jsonb'
  | 'tsquery';

export class Parameters {
  readonly #values: unknown[] = [];
  readonly #places = new Map<string, string>();

  /** The place of a value, with its type; the same value twice has one place. */
  add(value: unknown, type: ParameterType | `${ParameterType}[]`): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = `$${this.#values.push(value)}::${type}`;
    this.#places.set(key, place);
    return place;
  }

  /** The statement with the values that it uses: PostgreSQL takes none whose place is nowhere in the text. */
  statement(text: string): readonly [text: string, values: readonly unknown[]] {
    const used = [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)))].sort((a, b) => a - b);
    const places = new Map(used.map((place, n) => [place, n + 1]));
    return [
      text.replaceAll(/\$(\d+)/g, (_, place: string) => `$${places.get(Number(place))}`),
      used.map((place) => this.#values[place - 1]),
    ];
  }
}
