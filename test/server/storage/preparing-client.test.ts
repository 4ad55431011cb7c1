import pg from 'pg';
import { expect, test } from 'vitest';
import { PreparingClient } from '../../../server/storage/preparing-client.ts';
import { testDatabase } from '../database.ts';

test('a connection that did not answer in time is not used again', async () => {
  const { url, drop } = await testDatabase('unanswered');
  const pool = new pg.Pool({ connectionString: url, Client: PreparingClient, max: 1, query_timeout: 200 });
  try {
    await expect(pool.query('select pg_sleep($1)', [5])).rejects.toThrow('Query read timeout');
    // Behind a question that is never answered the next one would wait in vain.
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    const client = await pool.connect();
    await expect(client.query('select pg_sleep(5)')).rejects.toThrow('Query read timeout');
    await expect(client.query('rollback')).rejects.toThrow('not queryable');
    client.release();
    expect((await pool.query('select $1::int as two', [2])).rows).toEqual([{ two: 2 }]);
  } finally {
    await pool.end();
    await drop();
  }
});
