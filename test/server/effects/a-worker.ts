/** Workers on a test desk, with a clock and chance in hand, and what they have to do put straight into the table. */
import { type EffectsOptions, openEffects } from '../../../server/effects/index.ts';
import type { Rendering, RenderJob } from '../../../server/rendering/index.ts';
import type { Webhooks } from '../../../server/webhooks/index.ts';
import type { TestDesk } from '../a-desk.ts';

export type Called = Awaited<ReturnType<Webhooks['call']>>;
export type Call = Parameters<Webhooks['call']>;

/** A clock that stands until it is moved. */
export function aClock(start = '2026-11-01T09:00:00.000Z') {
  let now = new Date(start);
  return {
    now: () => now,
    forward: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

/** Says what it was given to render: quick, and enough for all that is not about letters. */
export const plainRender: Rendering['render'] = async ({ language, data }: RenderJob) => ({
  text: `to ${data.recipient}`,
  language,
});

export function aWorker({ db, desk, worlds }: TestDesk, options: Partial<EffectsOptions> = {}) {
  const calls: Call[] = [];
  const troubles: string[] = [];
  const effects = openEffects({
    db,
    desk,
    worlds,
    render: plainRender,
    webhooks: {
      call: async (...call) => {
        calls.push(call);
        return { outcome: 'delivered', status: 200, durationMs: 1 };
      },
    },
    chance: () => 0.5,
    trouble: (error, what) => troubles.push(`${what}: ${error instanceof Error ? error.message : error}`),
    ...options,
  });
  return { effects, calls, troubles };
}

export type PutEffect = {
  readonly ticket: string;
  readonly seq: number;
  readonly n?: number;
  readonly kind?: string;
  readonly target?: string;
  readonly body: object;
  readonly at?: Date;
};

/** Puts an effect into the table as the desk does; answers its key. */
export async function putEffect({ db }: TestDesk, effect: PutEffect): Promise<string> {
  const { ticket, seq, n = 1, kind = 'plugin', body, at = new Date('2026-11-01T09:00:00.000Z') } = effect;
  const { target = kind } = effect;
  const key = `${ticket}/${seq}/${n}`;
  await db.query(
    `insert into effect (key, ticket, seq, n, kind, target, body, cause, channel, at, not_before)
     values ($1, $2, $3, $4, $5, $6, $7, 'a command', 'desk', $8, $8)`,
    [key, ticket, seq, n, kind, target, JSON.stringify({ kind, ...body }), at.toISOString()],
  );
  return key;
}

/** A call of a webhook. */
export function aCall(ticket: string, seq: number, call = 'crm', given: Partial<PutEffect> = {}): PutEffect {
  return { ticket, seq, target: `plugin/webhook/${call}`, body: { plugin: 'webhook', call, with: { seq } }, ...given };
}

export type EffectState = {
  readonly key: string;
  readonly state: string;
  readonly attempts: number;
  readonly trouble: string | null;
  readonly not_before: string;
};

export function stateOf({ db }: TestDesk, ticket: string): Promise<readonly EffectState[]> {
  return db.query<EffectState>(
    `select key, state, attempts, trouble, to_char(not_before at time zone 'UTC', 'HH24:MI:SS') as not_before
     from effect where ticket = $1 order by seq, n`,
    [ticket],
  );
}
