import { describe, expect, test } from 'vitest';
import type { Actor, Channel, Directory } from '#engine';
import { itilFolder, worldOfShelf } from '../../golden/shelf.ts';
import { aDesk } from '../a-desk.ts';

const directory: Directory = {
  people: { anna: {}, boris: { grants: [{ role: 'agent' }] } },
  plugins: { telegram: { grants: [{ role: 'bot' }] }, zabbix: { grants: [{ role: 'monitoring' }] } },
};

/** Who comes by which way: a person himself, an agent for him, a plugin. */
const ways: readonly (readonly [Channel, string | Actor])[] = [
  ['portal', 'anna'],
  ['phone', 'boris'],
  ['bot', { kind: 'plugin', id: 'telegram' }],
  ['chat', { kind: 'plugin', id: 'telegram' }],
  ['api', { kind: 'plugin', id: 'zabbix' }],
  ['mail', 'anna'],
  ['import', { kind: 'import' }],
];

describe('a creation of the ITIL incident', () => {
  const blockers = (channel: Channel, by: string | Actor, fields: object) =>
    aDesk(worldOfShelf(itilFolder), directory).blockers('create', {
      process: 'incident',
      channel,
      by,
      fields: { description: 'The printer is silent', ...fields },
    });

  test.each(ways)('without its summary and urgency meets the same blockers by %s', (channel, by) => {
    expect(blockers(channel, by, { urgency: null })).toEqual([
      { code: 'missing', field: 'summary' },
      { code: 'missing', field: 'urgency' },
    ]);
  });

  test.each(ways)('with them is accepted by %s', (channel, by) => {
    expect(blockers(channel, by, { summary: 'No print', urgency: 'low' })).toEqual([]);
  });
});
