import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** `npm run test:long` runs the full counts of kills and hostile inputs; a test asks with inject('long'). */
const long = process.env['TUOKIO_LONG'] === '1';

/** Rooms that only work out values: their files share processes, because to start one costs more than what they test. */
const PURE = ['components', 'lib/{metrics,analyses,brief,classify,i18n}', 'lib/edge/tracker'].map(
  (room) => `${room}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    testTimeout: long ? 600_000 : 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than the cores of a small machine: many tests wait for processes, clients and clocks.
    maxWorkers: 3,
    provide: { long },
    projects: [
      { extends: true, test: { name: 'values', isolate: false, include: PURE } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{lib,data,app}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...PURE],
          globalSetup: ['lib/cli/verify/prepare-tests.ts'],
        },
      },
    ],
  },
});
