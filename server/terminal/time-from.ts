const spanMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The time that is meant by `+2h` from now, or by an instant as ISO 8601 writes it, in milliseconds; else undefined. */
export function timeFrom(text: string, now: number): number | undefined {
  const [, amount, unit = ''] = /^\+(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (amount !== undefined) return now + Number(amount) * (spanMs[unit] ?? 0);
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const instant = isInstant ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
