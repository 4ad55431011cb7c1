import { defineConfig } from 'vitest/config';

// The one default export of the repository: vitest reads its configuration from there.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests take the time from a clock in hand; what is slow is slow by computing, and is told apart by its folder.
    testTimeout: 20_000,
    coverage: { provider: 'v8', include: ['engine/**/*.ts', 'server/**/*.ts'] },
  },
});
