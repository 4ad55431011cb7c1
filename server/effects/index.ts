/** The worker: what transitions asked the outside to do, carried out after the commit. */
import './decorate.ts';

export { type CircuitLimits, circuitLimits } from './circuit.ts';
export type { CarriedOut, Counts } from './counts.ts';
export type { Outside } from './kinds/index.ts';
export type { EffectItem, EffectPage } from './list.ts';
export { type Effects, type EffectsOptions, openEffects } from './open-effects.ts';
export { type WorkerLimits, workerLimits } from './worker-setting.ts';
