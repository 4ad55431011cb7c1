import { defineConfig } from 'vitest/config';

// The one default export of the repository: vitest reads its configuration from there.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One PostgreSQL for the whole run, started by the first test that asks for a database.
    globalSetup: ['test/server/postgres.setup.ts'],
    // Files share a worker and the modules that it loaded: half of the time went into loading them again for each file. No
    // test changes what another could see; a spy is taken back by the file that sets it.
    isolate: false,
    // PostgreSQL and the browser of a test wait for one another: by one worker a machine of two processors is half idle.
    maxWorkers: 2,
    // Tests take the time from a clock in hand; what is slow is slow by computing, and is told apart by its name, *.slow.test.ts.
    testTimeout: 20_000,
    coverage: { provider: 'v8', include: ['engine/**/*.ts', 'server/**/*.ts'] },
  },
});
