/** The key of an installation: what is kept sealed in the database is opened with it alone. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file is there and holds no key. */
export class BadKeyFile extends Error {}

/**
 * Reads the key out of its file, 32 bytes in hexadecimal digits; makes the file at the first start, readable for its owner
 * alone. Several servers on one database share the file.
 */
export async function installationKey(path: string): Promise<Buffer> {
  const text = (await readIfThere(path)) ?? (await create(path));
  const digits = text.trim();
  if (/^[0-9a-f]{64}$/i.test(digits)) return Buffer.from(digits, 'hex');
  throw new BadKeyFile(
    `${path} holds no key: it must be 64 hexadecimal digits. Put the file back from a backup; a new key cannot open what is sealed.`,
  );
}

async function create(path: string): Promise<string> {
  const text = `${randomBytes(32).toString('hex')}\n`;
  await mkdir(dirname(path), { recursive: true });
  try {
    // Exclusive: of two servers that start at once, one makes the key and the other reads it.
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
    await file.close();
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
