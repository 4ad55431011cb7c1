import { readFile } from 'node:fs/promises';
import { countSealed } from '../../../webhooks/index.ts';
import { type Found, fail, ok } from '../diagnosis.ts';
import type { DatabaseGiven } from './database-given.ts';

/** Whether the key of this machine opens what the database holds sealed. */
export async function checkSealed({ query, settings: { secretFile } }: DatabaseGiven): Promise<readonly Found[]> {
  const text = await readFile(secretFile, 'utf8').catch(() => '');
  const key = /^[0-9a-f]{64}$/i.test(text.trim()) ? Buffer.from(text.trim(), 'hex') : undefined;
  const { all, shut } = await countSealed(query, key);
  if (shut === 0) return all === 0 ? [] : [ok(`The key opens all ${all} secrets of webhooks.`)];
  return [
    fail(
      `${shut} of ${all} secrets of webhooks do not open with the key in ${secretFile}.`,
      'Put the key file of this installation back from a backup, or enter the secrets again.',
    ),
  ];
}
