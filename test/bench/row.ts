import type { Bench, Row, Target } from './bench.ts';
import type { SideRound } from './side.ts';

/** Puts the rounds of a case into its row: medians of the rates and of the ratios, percentiles of all latencies. */
export function toRow(
  { name, unit }: Pick<Bench, 'name' | 'unit'>,
  ours: readonly SideRound[],
  reference: readonly SideRound[],
): Row {
  const rates = ours.map(rateOf);
  const referenceRates = reference.map(rateOf);
  const ratios = referenceRates.map((rate, round) => (rates[round] ?? Number.NaN) / rate);
  const latencies = ours.flatMap(({ latenciesMs }) => latenciesMs ?? []);
  return {
    name,
    rate: rounded(quantile(rates, 0.5)) ?? 0,
    unit,
    p50Ms: rounded(quantile(latencies, 0.5)),
    p99Ms: rounded(quantile(latencies, 0.99)),
    rssMb: Math.ceil(Math.max(...ours.map(({ rssMb }) => rssMb))),
    reference: rounded(quantile(referenceRates, 0.5)),
    ratio: rounded(quantile(ratios, 0.5)),
    ...partsOf(ours),
  };
}

function partsOf(rounds: readonly SideRound[]): Pick<Row, 'parts'> {
  const names = new Set(rounds.flatMap(({ parts = {} }) => Object.keys(parts)));
  if (names.size === 0) return {};
  return {
    parts: [...names].map((name) => {
      const latencies = rounds.flatMap(({ parts = {} }) => parts[name] ?? []);
      return { name, p50Ms: rounded(quantile(latencies, 0.5)), p99Ms: rounded(quantile(latencies, 0.99)) };
    }),
  };
}

/** The bars that a row misses, as words; none when all are met. */
export function missedTargets(row: Row, { rate, ratio, p99Ms, rssMb }: Target): readonly string[] {
  const missed: string[] = [];
  if (rate !== undefined && row.rate < rate) missed.push(`at least ${rate} ${row.unit}/s`);
  if (ratio !== undefined && (row.ratio ?? 0) < ratio) missed.push(`at least ${ratio} times the reference`);
  if (p99Ms !== undefined && (row.p99Ms ?? Number.POSITIVE_INFINITY) > p99Ms) missed.push(`p99 of at most ${p99Ms} ms`);
  for (const part of p99Ms === undefined ? [] : (row.parts ?? [])) {
    if ((part.p99Ms ?? 0) > (p99Ms ?? 0)) missed.push(`p99 of at most ${p99Ms} ms: ${part.name}`);
  }
  if (rssMb !== undefined && row.rssMb > rssMb) missed.push(`at most ${rssMb} MB`);
  return missed;
}

function rateOf({ count, seconds }: SideRound): number {
  return count / seconds;
}

/** The nearest-rank quantile; of an even number of values the lower middle one. Nothing of nothing. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

/** Four digits say as much as a measurement can; whole numbers above. */
function rounded(value: number | null): number | null {
  if (value === null) return null;
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}
