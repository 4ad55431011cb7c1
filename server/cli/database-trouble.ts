/** What keeps a command from its database, as one sentence that says what to do. */
import { LaterSchema } from '../storage/index.ts';

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers there. Start PostgreSQL, or mend host and port in DATABASE_URL.',
  ECONNRESET: 'Something is there, but it hangs up: see that PostgreSQL is what listens there.',
  ENOTFOUND: 'There is no such host. Mend DATABASE_URL.',
  ETIMEDOUT: 'It does not answer in time. Look at the network between here and there.',
  '28P01': 'It does not take this password. Mend DATABASE_URL.',
  '28000': 'It does not let this user in. Mend DATABASE_URL, or pg_hba.conf there.',
  '3D000': 'There is no such database there. Create it, or mend DATABASE_URL.',
  '42501': 'This user has not the rights that Statedesk needs. Make him the owner of the database.',
  '53300': 'All its connections are taken. Stop a program that uses it, or raise max_connections.',
  '53100': 'Its disk is full. Make room there.',
  '57P03': 'It starts or stops at the moment. Try again shortly.',
};

/** What the driver says without a code: there was a connection, and then none, before a word of PostgreSQL. */
const hungUp = /^Connection terminated/;

/** Undefined where the error tells of something else. */
export function databaseTrouble(error: unknown): string | undefined {
  if (error instanceof LaterSchema) return error.message;
  for (let one = error; one instanceof Error; one = one.cause) {
    const sentence = 'code' in one && typeof one.code === 'string' ? sentences[one.code] : undefined;
    if (sentence !== undefined) return `The database cannot be used: ${one.message.split('\n')[0]}. ${sentence}`;
    if (hungUp.test(one.message))
      return `The database cannot be used: ${one.message}. Something is there, but it hangs up: see that PostgreSQL is what listens there, and that nothing on the way (a proxy, a firewall) cuts it off.`;
    // Several addresses of one host were tried.
    const first: unknown = one instanceof AggregateError ? one.errors[0] : undefined;
    if (first !== undefined) return databaseTrouble(first);
  }
  return undefined;
}
