/** How values are written for a reader: by language and zone, each format made when it is first needed. */

export type DateStyle = 'short' | 'medium' | 'long';

export class Formats {
  readonly language: string;
  readonly #zone: string;
  readonly #made = new Map<string, unknown>();

  /** An unknown language is written as English, an unknown zone as UTC. */
  constructor(language: string, zone: string | undefined) {
    this.language = isLanguage(language) ? language : 'en';
    this.#zone = zone !== undefined && isZone(zone) ? zone : 'UTC';
  }

  instant(ms: number, dateStyle: DateStyle): string {
    return this.#dates(dateStyle).format(ms);
  }

  /** A date is the same day in every zone. */
  day(ms: number, dateStyle: DateStyle): string {
    const make = (): Intl.DateTimeFormat => new Intl.DateTimeFormat(this.language, { dateStyle, timeZone: 'UTC' });
    return this.#once(`day ${dateStyle}`, make).format(ms);
  }

  period(start: number, end: number): string {
    return this.#dates('medium').formatRange(start, end);
  }

  number(value: number): string {
    return this.#once('number', () => new Intl.NumberFormat(this.language)).format(value);
  }

  list(texts: readonly string[]): string {
    return this.#once('list', () => new Intl.ListFormat(this.language)).format(texts);
  }

  /** In hours and minutes. */
  duration(ms: number): string {
    const minutes = Math.round(ms / 60_000);
    const parts = [
      [Math.trunc(minutes / 60), 'hour'],
      [minutes % 60, 'minute'],
    ] as const;
    const written = parts.filter(([count, unit]) => count > 0 || (unit === 'minute' && minutes === 0));
    return written.map(([count, unit]) => this.#units(unit).format(count)).join(' ');
  }

  /** Of minor units, whose number the currency decides; as text, so that no amount passes through a double. */
  money(amount: number, currency: string): string {
    const format = this.#once(`money ${currency}`, () => currencyFormat(this.language, currency));
    if (format === undefined) return `${amount} ${currency}`;
    const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
    const whole = String(Math.abs(amount)).padStart(digits + 1, '0');
    const units = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
    return format.format(`${amount < 0 ? '-' : ''}${units}` as Intl.StringNumericLiteral);
  }

  #units(unit: 'hour' | 'minute'): Intl.NumberFormat {
    const options = { style: 'unit', unit, unitDisplay: 'short' } as const;
    return this.#once(unit, () => new Intl.NumberFormat(this.language, options));
  }

  #dates(dateStyle: DateStyle): Intl.DateTimeFormat {
    const options = { dateStyle, timeStyle: 'short', timeZone: this.#zone } as const;
    return this.#once(`instant ${dateStyle}`, () => new Intl.DateTimeFormat(this.language, options));
  }

  /** Making a format takes as long as a hundred uses of it. */
  #once<Format>(key: string, make: () => Format): Format {
    if (!this.#made.has(key)) this.#made.set(key, make());
    return this.#made.get(key) as Format;
  }
}

function isLanguage(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function currencyFormat(language: string, currency: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency });
  } catch {
    return undefined;
  }
}
