/**
 * Words. Seal: to encrypt a secret so that whoever reads the database, or a backup of it, does not learn it. Place: where
 * it is kept; a sealed secret that is put elsewhere does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM; the first byte says so, for the day on which there is another. */
const version = 1;
const ivLength = 12;
const tagLength = 16;

/** `key`: 32 bytes, the installation's. */
export function seal(key: Buffer, secret: string, place: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), text]);
}

/** The secret; undefined where it was sealed with another key, for another place, or was changed. */
export function unseal(key: Buffer, sealed: Buffer, place: string): string | undefined {
  if (sealed.length < 1 + ivLength + tagLength || sealed[0] !== version) return undefined;
  const iv = sealed.subarray(1, 1 + ivLength);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(1 + ivLength, 1 + ivLength + tagLength));
  try {
    return decipher.update(sealed.subarray(1 + ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
