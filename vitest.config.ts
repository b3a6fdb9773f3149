import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { clientScripts } from './infra/client-scripts.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: clientScripts(fileURLToPath(new URL('.', import.meta.url))),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files wait for engines most of the time: one at a time, as would be usual on two cores, leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['tests/support/engines/dynamodb-local.ts'],
  },
});
