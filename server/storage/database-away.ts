/** Whether an error says that the database cannot be reached or cannot work, which time mends and no request can help. */

/** Classes of PostgreSQL: connection (08), resources such as disk and connections (53), its start and end (57P), its files (58). */
const states = /^(08|53|57P|58)/;
const network = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN)/;
/** The driver gives these no code. */
const sentences =
  /^(Connection terminated|Query read timeout|timeout exp|timeout exceeded when trying to connect)|is not queryable$/;

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return states.test(code) || network.test(code) || sentences.test(error.message);
}
