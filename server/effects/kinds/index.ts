/** Every kind of effect, and who carries it out. */
import type { Tried } from '../back-off.ts';
import type { Due } from '../effect-row.ts';
import type { Try } from './carry-out.ts';
import { cascade } from './cascade.ts';
import { create } from './create.ts';
import { notify } from './notify.ts';
import { plugin } from './plugin.ts';
import { tell } from './tell.ts';

export type { Outside, Try } from './carry-out.ts';

const known: ReadonlySet<string> = new Set(['notify', 'cascade', 'create', 'tell', 'plugin']);

export async function carryOut(due: Due, given: Try): Promise<Tried> {
  const { effect } = due;
  // While servers are brought up to date one by one, a newer one may have asked for it.
  if (!known.has(effect.kind)) return { outcome: 'unable', trouble: `This server knows no effect ${effect.kind}.` };
  switch (effect.kind) {
    case 'notify':
      return notify({ ...due, effect }, given);
    case 'cascade':
      return cascade({ ...due, effect }, given);
    case 'create':
      return create({ ...due, effect }, given);
    case 'tell':
      return tell({ ...due, effect }, given);
    case 'plugin':
      return plugin({ ...due, effect }, given);
  }
}
