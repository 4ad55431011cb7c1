/** Passwords as they are stored: `$scrypt$ln=17,r=8,p=1$<salt>$<key>`, so that each says how it was made. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** `ln` is the logarithm of the cost N; memory is 128 · 2^ln · r bytes. */
export type ScryptCost = { readonly ln: number; readonly r: number; readonly p: number };

/** 128 MB and a third of a second on one core: what OWASP's password storage cheat sheet asks of scrypt. */
export const defaultCost: ScryptCost = { ln: 17, r: 8, p: 1 };

const keyBytes = 32;
const saltBytes = 16;

export async function encodePassword(password: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  return written(cost, salt, await derive(password, salt, cost));
}

export async function isPasswordOf(password: string, encoded: string): Promise<boolean> {
  const { cost, salt, key } = parse(encoded);
  return timingSafeEqual(await derive(password, salt, cost), key);
}

/** Whether it was made as passwords are made today. */
export function isMadeWith(encoded: string, { ln, r, p }: ScryptCost): boolean {
  const { cost } = parse(encoded);
  return cost.ln === ln && cost.r === r && cost.p === p;
}

/** One that nothing matches and that takes as long to check as any other. */
export function unmatchable(cost: ScryptCost): string {
  return written(cost, randomBytes(saltBytes), randomBytes(keyBytes));
}

function derive(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln;
  const bytes = Buffer.from(normalised(password), 'utf8');
  return new Promise((resolve, reject) =>
    scrypt(bytes, salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
}

/** The same characters typed on two systems may arrive composed and decomposed (NIST SP 800-63B, 3.1.1.2). */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

function written({ ln, r, p }: ScryptCost, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22}==)\$([A-Za-z0-9+/]{43}=)$/;

function parse(encoded: string): { readonly cost: ScryptCost; readonly salt: Buffer; readonly key: Buffer } {
  const [, ln, r, p, salt = '', key = ''] = shape.exec(encoded) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  // A row that somebody wrote by hand must not take all memory.
  if (ln === undefined || cost.ln < 1 || cost.ln > 20 || cost.r * cost.p > 64 || cost.r * cost.p === 0) {
    throw new Error('The password of this account is not stored in a way that can be read. Reset it with a link.');
  }
  return { cost, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}
