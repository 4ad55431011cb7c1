/** Words. Measure: a figure that operation watches, in the form of Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Effects } from '../effects/index.ts';
import type { Database } from '../storage/index.ts';
import type { Answer, Order } from '../tickets/index.ts';

export type MeasuresOptions = { readonly db: Database; readonly effects: () => Effects };

export type Measures = {
  readonly answered: (order: Order, answer: Answer) => void;
  readonly requested: (request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

export function openMeasures({ db, effects }: MeasuresOptions): Measures {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'statedesk_' });
  const commands = new Counter({
    name: 'statedesk_commands_total',
    help: 'Commands by outcome.',
    labelNames: ['outcome', 'channel'],
    registers,
  });
  const requests = new Histogram({
    name: 'statedesk_http_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers,
  });
  gaugeOf('statedesk_pool_connections', 'Connections to the database.', ['state'], registers, (gauge) => {
    const { total, idle, waiting } = db.pool();
    gauge.set({ state: 'used' }, total - idle);
    gauge.set({ state: 'idle' }, idle);
    gauge.set({ state: 'waiting' }, waiting);
  });
  gaugeOf(
    'statedesk_effects',
    'Effects that are not done, by kind and state.',
    ['kind', 'state'],
    registers,
    async (gauge) => {
      gauge.reset();
      for (const { kind, state, count } of await effects().counts()) gauge.set({ kind, state }, count);
    },
  );
  gaugeOf(
    'statedesk_effects_oldest_seconds',
    'How long ago the oldest of them was asked for, by kind and state.',
    ['kind', 'state'],
    registers,
    async (gauge) => {
      gauge.reset();
      for (const { kind, state, oldestSeconds } of await effects().counts()) gauge.set({ kind, state }, oldestSeconds);
    },
  );
  return {
    answered: ({ channel }, { outcome }) => commands.inc({ outcome, channel }),
    requested: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function gaugeOf<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  registers: Registry[],
  read: (gauge: Gauge<L>) => void | Promise<void>,
): void {
  new Gauge<L>({
    name,
    help,
    labelNames: [...labelNames],
    registers,
    async collect() {
      await read(this);
    },
  });
}
