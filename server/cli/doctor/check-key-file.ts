import { readFile, stat } from 'node:fs/promises';
import type { Settings } from '../../settings/index.ts';
import { type Found, fail, ok, warn } from './diagnosis.ts';

/** Whether the file can hold the installation's key; whether it is the right one is told by what it opens. */
export async function checkKeyFile({ secretFile }: Settings): Promise<readonly Found[]> {
  const text = await readFile(secretFile, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') {
    if (text.code === 'ENOENT') return [ok(`${secretFile} is made at the first start.`)];
    return [
      fail(
        `${secretFile} cannot be read (${text.code}).`,
        'Mend its rights, or name another file (STATEDESK_SECRET_FILE).',
      ),
    ];
  }
  if (!/^[0-9a-f]{64}$/i.test(text.trim()))
    return [fail(`${secretFile} holds no key.`, 'Put the file back from a backup: 64 hexadecimal digits.')];
  const { mode } = await stat(secretFile);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [ok(`${secretFile} holds a key.`)];
  return [
    warn(`Other accounts may read the key in ${secretFile}.`, `Take that right from them: chmod 600 ${secretFile}`),
  ];
}
