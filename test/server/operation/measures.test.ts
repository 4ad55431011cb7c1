import { expect, test } from 'vitest';
import type { Effects } from '../../../server/effects/index.ts';
import { openMeasures } from '../../../server/operation/measures.ts';
import type { Database } from '../../../server/storage/index.ts';

test('effects that are not done are measured by kind and state, with the age of the oldest', async () => {
  const db = { pool: () => ({ total: 3, idle: 2, waiting: 0 }) } as Database;
  const counts = [
    { kind: 'plugin', state: 'waiting', count: 4, oldestSeconds: 12.5 },
    { kind: 'notify', state: 'dead', count: 2, oldestSeconds: 3600 },
  ] as const;
  const effects = { counts: async () => counts } as unknown as Effects;
  const lines = (await openMeasures({ db, effects: () => effects }).text()).split('\n');
  expect(lines.filter((line) => line.startsWith('statedesk_effects'))).toEqual([
    'statedesk_effects{kind="plugin",state="waiting"} 4',
    'statedesk_effects{kind="notify",state="dead"} 2',
    'statedesk_effects_oldest_seconds{kind="plugin",state="waiting"} 12.5',
    'statedesk_effects_oldest_seconds{kind="notify",state="dead"} 3600',
  ]);
});
