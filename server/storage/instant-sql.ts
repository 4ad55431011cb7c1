/** A column with an instant as the engine and the API write them. */
export function instantSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** The time of the database in milliseconds, the same for all rows of a statement. */
export const statementMs = 'floor(extract(epoch from statement_timestamp()) * 1000)::float8';
