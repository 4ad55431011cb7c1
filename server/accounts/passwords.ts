/** Making and checking passwords, little at once: each takes 128 MB. */
import { Problem } from '../http/index.ts';
import { defaultCost, encodePassword, isMadeWith, isPasswordOf, type ScryptCost, unmatchable } from './scrypt.ts';
import { openWorkQueue } from './work-queue.ts';

export type Passwords = {
  /** As it is stored. */
  encode(password: string): Promise<string>;
  /** Takes as long where nothing is stored; the answer is then false. */
  isRight(password: string, encoded: string | undefined): Promise<boolean>;
  /** Whether it should be made anew, now that the password is at hand. */
  isOutdated(encoded: string): boolean;
};

export function openPasswords(cost: ScryptCost = defaultCost): Passwords {
  const queued = openWorkQueue({ atOnce: 2, waiting: 32, full: busy });
  const nobodys = unmatchable(cost);
  return {
    encode: (password) => queued(() => encodePassword(password, cost)),
    isRight: (password, encoded = nobodys) => queued(() => isPasswordOf(password, encoded)),
    isOutdated: (encoded) => !isMadeWith(encoded, cost),
  };
}

function busy(): Problem {
  return new Problem({
    status: 503,
    code: 'busy',
    detail: 'Too many people are signing in at this moment. Try again shortly.',
    headers: { 'retry-after': '5' },
  });
}
