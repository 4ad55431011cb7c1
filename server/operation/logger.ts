/** The log: JSON lines to the standard error, without what nobody may read there. */
import { destination, type Logger, pino } from 'pino';

/** Whoever logs an object by mistake shows none of these. */
const secrets = ['password', 'secret', 'token', 'authorization', 'cookie', 'csrf', 'url', 'connectionString'];

/** Written behind the back of requests: a log that cannot be written to holds up nobody. */
export function openLogger(level: string): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `req.headers.${name}`]);
  const output = destination({ dest: 2, sync: false });
  // A full disk: lines are lost, and the server goes on.
  output.on('error', () => undefined);
  return pino({ level, redact: { paths, censor: '[kept back]' } }, output);
}
