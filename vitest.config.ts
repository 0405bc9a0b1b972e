import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** `npm run test:long` runs the full counts of kills and hostile inputs; a test asks with inject('long'). */
const long = process.env['TUOKIO_LONG'] === '1';

const ROOMS = ['components', 'lib', 'data', 'app'];
const SETS_ENVIRONMENT = /\b(setEnvironment|stubEnv)\(/;

/** Files that set the environment, which a process has once. */
function filesThatSetTheEnvironment(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .map((file) => join(room, file))
      .filter((file) => /\.test\.tsx?$/.test(file) && SETS_ENVIRONMENT.test(readFileSync(file, 'utf8'))),
  );
}

const PREPARE = { globalSetup: ['lib/cli/verify/prepare-tests.ts'] };
const APART = filesThatSetTheEnvironment();

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
      {
        extends: true,
        test: {
          // Files share processes: to start one, and to load the modules anew, costs more than most of them test.
          name: 'together',
          isolate: false,
          ...PREPARE,
          include: [`{${ROOMS.join(',')}}/**/*.test.{ts,tsx}`],
          exclude: [...configDefaults.exclude, ...APART],
        },
      },
      { extends: true, test: { name: 'apart', include: APART, ...PREPARE } },
    ],
  },
});
