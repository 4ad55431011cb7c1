import { Client } from 'pg';
import { expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from './database.ts';

test('each test file gets a database of its own, with all migrations in it', async () => {
  const [one, other] = await Promise.all([testDatabase('one'), testDatabase('other')]);
  try {
    await ask(one.url, 'create table only_here (id int)');
    const tables = 'select count(*)::int as count from pg_tables where tablename in ($1, $2)';
    expect(await ask(one.url, tables, ['ticket', 'only_here'])).toEqual([{ count: 2 }]);
    expect(await ask(other.url, tables, ['ticket', 'only_here'])).toEqual([{ count: 1 }]);
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist');
});

test('a database for tests of the migrations has nothing in it', async () => {
  const { url, drop } = await emptyDatabase();
  try {
    expect(await ask(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  } finally {
    await drop();
  }
});

async function ask(url: string, text: string, values: readonly unknown[] = []): Promise<readonly object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
