/** Times and sums as people type them, as the values that fields hold; what is none stays as it was typed. */

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
const time = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;

/** `2026-03-31T18:00Z`, `2026-03-31 18:00+03:00`, or without an offset the time of the zone. */
export function typedInstant(text: string, zone: string): string | undefined {
  if (instant.test(text)) return text;
  const [, date = '', clock = '', offset] = time.exec(text) ?? [];
  if (date === '') return undefined;
  try {
    const meant =
      offset === undefined
        ? Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(zone).toInstant()
        : Temporal.Instant.from(`${date}T${clock}${offset}`);
    return meant.toString({ fractionalSecondDigits: 3 });
  } catch (error) {
    // The thirtieth of February: the gate says what is expected.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Two instants with a slash between them. */
export function typedPeriod(text: string, zone: string): { readonly start: string; readonly end: string } | undefined {
  const [from = '', to, ...more] = text.split('/').map((part) => typedInstant(part.trim(), zone));
  return from === '' || to === undefined || more.length > 0 ? undefined : { start: from, end: to };
}

/** `1500.00 RUB`, or without a currency where the field has one; in minor units. */
export function typedMoney(
  text: string,
  own: string | undefined,
): { readonly amount: number; readonly currency: string } | undefined {
  const [, whole, fraction = '', given = own] = /^(-?\d{1,15})(?:[.,](\d{1,3}))?(?:\s*([A-Z]{3}))?$/.exec(text) ?? [];
  if (whole === undefined || given === undefined) return undefined;
  const digits = minorDigits(given);
  if (fraction.length > digits) return undefined;
  const amount = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(amount) ? { amount, currency: given } : undefined;
}

function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
