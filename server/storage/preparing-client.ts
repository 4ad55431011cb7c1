/** A PostgreSQL client that has the server parse and plan each of our statements once for a connection. */
import { Client } from 'pg';

/** Texts that were sent, with the name under which connections prepare them. Our texts are few: nothing is built from values. */
const names = new Map<string, string>();
const most = 500;

/**
 * How a statement begins that is put together for one question, such as a list with its filters: there are too many of them
 * for each connection to keep their plans, and the best plan hangs on the values.
 */
export const putTogether = '/* put together */';

/**
 * Kysely hands over text and values. Most of a short statement's time is its planning, so each text with values gets a
 * name, and `pg` prepares it at its first use on a connection.
 */
export class PreparingClient extends Client {}

// The overloads of `pg` cannot be overridden in words of TypeScript; what comes in goes on as it came.
Object.defineProperty(PreparingClient.prototype, 'query', {
  value(this: Client, ...given: readonly unknown[]): unknown {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const taken = name === undefined ? given : [{ name, text, values }, ...rest];
    const answer: unknown = Reflect.apply(Client.prototype.query, this, taken);
    if (answer instanceof Promise) answer.catch((error: unknown) => endIfSilent(this, error));
    return answer;
  },
});

/** What was not answered in time may never be, as on a half-open connection: whatever is asked next would wait behind it. */
function endIfSilent(client: Client, error: unknown): void {
  if (error instanceof Error && error.message === 'Query read timeout') void client.end();
}

function nameOf(text: string): string | undefined {
  if (text.startsWith(putTogether)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
