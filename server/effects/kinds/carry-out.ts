/** Words. Carry out: do what an effect asks for, so that doing it twice makes no difference. One file a kind. */

import type { Ticket } from '#engine';
import type { Worlds } from '../../releases/index.ts';
import type { Rendering } from '../../rendering/index.ts';
import type { Database, Query } from '../../storage/index.ts';
import type { Desk } from '../../tickets/index.ts';
import type { Webhooks } from '../../webhooks/index.ts';
import type { Tried } from '../back-off.ts';
import type { Due, EffectKind, EffectOf } from '../effect-row.ts';

/** What effects are carried out with. */
export type Outside = {
  readonly db: Database;
  readonly desk: Pick<Desk, 'apply' | 'read'>;
  readonly worlds: Pick<Worlds, 'byHash' | 'byId'>;
  readonly render: Rendering['render'];
  readonly webhooks: Pick<Webhooks, 'call'>;
  /** Address of a ticket for its readers, where one is configured. */
  readonly addressOf?: (ticket: Pick<Ticket, 'id' | 'number'>) => string;
  /** Called when people were told something: the feed has news. */
  readonly told?: () => void;
};

export type Try = Outside & {
  /** Marks the effect as done in the transaction that carries it out, which is quicker than afterwards. */
  readonly settle: (query: Query) => Promise<void>;
  /** Given when there is no more time. */
  readonly signal: AbortSignal;
};

export type CarryOut<K extends EffectKind> = (due: Due<EffectOf<K>>, given: Try) => Promise<Tried>;
