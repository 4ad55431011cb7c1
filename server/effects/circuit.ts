/**
 * Words. Circuit: whether a target is called at all. Closed: as usual. Open: it failed too often in a row and is left
 * alone for a while. Then one call tries it; what comes of that closes the circuit or opens it for longer.
 */

export type CircuitLimits = {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly firstMs: number;
  readonly longestMs: number;
  /** Calls to one target at once, as long as it answers. */
  readonly atOnce: number;
};

export const circuitLimits: CircuitLimits = { failures: 5, firstMs: 30_000, longestMs: 600_000, atOnce: 4 };

type Circuit = { readonly failures: number; readonly openings: number; readonly openUntil: number };

const closed: Circuit = { failures: 0, openings: 0, openUntil: 0 };

/** Kept by each server for itself: what one found out costs another a few calls. */
export class Circuits {
  readonly #limits: CircuitLimits;
  readonly #circuits = new Map<string, Circuit>();

  constructor(limits: CircuitLimits = circuitLimits) {
    this.#limits = limits;
  }

  /** How many calls to the target may be under way together at this instant. */
  roomFor(target: string, nowMs: number): number {
    const { failures, openUntil } = this.#circuits.get(target) ?? closed;
    if (openUntil > nowMs) return 0;
    return failures === 0 ? this.#limits.atOnce : 1;
  }

  answered(target: string): void {
    this.#circuits.delete(target);
  }

  failed(target: string, nowMs: number): void {
    const circuit = this.#circuits.get(target) ?? closed;
    const failures = circuit.failures + 1;
    const { firstMs, longestMs } = this.#limits;
    // Calls that were under way when it opened say nothing new.
    const opens = failures >= this.#limits.failures && circuit.openUntil <= nowMs;
    const openForMs = Math.min(firstMs * 2 ** circuit.openings, longestMs);
    this.#circuits.set(target, {
      failures,
      openings: circuit.openings + (opens ? 1 : 0),
      openUntil: opens ? nowMs + openForMs : circuit.openUntil,
    });
  }

  /** Somebody asks for a try at once. */
  probe(target: string): void {
    const circuit = this.#circuits.get(target);
    if (circuit !== undefined) this.#circuits.set(target, { ...circuit, openUntil: 0 });
  }

  /** Targets that are left alone at this instant. */
  open(nowMs: number): readonly string[] {
    return [...this.#circuits].flatMap(([target, { openUntil }]) => (openUntil > nowMs ? [target] : []));
  }
}
