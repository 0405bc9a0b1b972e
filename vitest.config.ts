import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run test:long` runs the full counts of kills and hostile inputs; a test asks with inject('long'). */
const long = process.env['TUOKIO_LONG'] === '1';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,components,data,app}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/cli/verify/prepare-tests.ts'],
    testTimeout: long ? 600_000 : 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than the cores of a small machine: many tests wait for processes, clients and clocks.
    maxWorkers: 3,
    provide: { long },
  },
});
