import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runChild } from '@/lib/cli/bootstrap/child.js';

/** A little project: what each file imports. */
const FILES = {
  'app/page.tsx': ['@/lib/warehouse/duckdb', '@/components/tile'],
  'components/tile.tsx': ['@/lib/warehouse/engine', '@/lib/metrics/period', 'react-aria-components', 'echarts'],
  'components/ui/button.tsx': ['react-aria-components'],
  'components/charts/chart.tsx': ['echarts'],
  'lib/metrics/period.ts': ['zod', 'node:fs', '@/lib/env'],
  'lib/warehouse/duckdb.ts': ['@duckdb/node-api', '@/lib/metrics/period', '@/lib/env'],
  'lib/warehouse/engine.ts': ['@/lib/db/users', '@/data/sources/shop/source'],
  'lib/loaders/read.ts': ['@duckdb/node-api', '@/data/sources/shop/source', '@/app/page'],
  'lib/db/users.ts': ['@prisma/client', '@/lib/env'],
  'lib/auth/session.ts': ['@prisma/client', '@/lib/cli/start'],
  'lib/cli/start.ts': ['@/lib/env'],
  'lib/round/one.ts': ['@/lib/round/two'],
  'lib/round/two.ts': ['@/lib/round/one'],
  'lib/env.ts': ['zod'],
  'data/sources/shop/source.ts': [],
} as const;

const found = new Set<string>();
let root: string;

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-imports-'));
  for (const [path, imports] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const lines = imports.map(
      (name, index) => `import * as i${index} from '${name}';\nexport const e${index} = i${index};\n`,
    );
    writeFileSync(join(root, path), [...lines, 'export const own = 1;\n'].join(''));
  }
  for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) cpSync(name, join(root, name));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const cruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const script = `process.chdir(${JSON.stringify(root)}); process.argv.splice(1, 1, ${JSON.stringify(cruise)}); import(${JSON.stringify(cruise)});`;
  const args = [
    '--config',
    '.dependency-cruiser.js',
    '--no-cache',
    '--preserve-symlinks',
    '--output-type',
    'json',
    'app',
    'components',
    'lib',
    'data',
  ];
  const { output } = await runChild(process.execPath, ['-e', script, 'x', ...args]);
  const report = reportSchema.parse(JSON.parse(output.slice(output.indexOf('{'))));
  for (const { from, to, rule } of report.summary.violations)
    found.add(`${from} → ${to.replace(/^node_modules\/((@[^/]+\/)?[^/]+)\/.*/, '$1')}: ${rule.name}`);
}, 60_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test('every forbidden import is found under the sentence of its rule, and no allowed one', () => {
  expect([...found].sort()).toEqual([
    'components/tile.tsx → echarts: Only components/charts imports echarts',
    'components/tile.tsx → lib/warehouse/engine.ts: Components import the vocabulary and the browser side of lib, never the server',
    'components/tile.tsx → react-aria-components: Only components/ui imports React Aria',
    'lib/auth/session.ts → @prisma/client: Only lib/db imports Prisma and libsql',
    'lib/auth/session.ts → lib/cli/start.ts: Nothing imports the command line',
    'lib/loaders/read.ts → @duckdb/node-api: Only lib/warehouse/duckdb.ts, the staging worker and the demo generator import DuckDB',
    'lib/loaders/read.ts → app/page.tsx: Loaders import only the warehouse, the vocabulary, campaign rules, the sentences, the state folder, the settings and data',
    'lib/loaders/read.ts → app/page.tsx: Nothing imports app',
    'lib/metrics/period.ts → fs: Pure rooms use nothing of the operating system',
    'lib/metrics/period.ts → lib/env.ts: The vocabulary imports nothing but zod',
    'lib/round/one.ts → lib/round/two.ts: No file is part of a circle of imports',
    'lib/warehouse/engine.ts → data/sources/shop/source.ts: Only loaders, the command line and the end-to-end tests import data',
    'lib/warehouse/engine.ts → data/sources/shop/source.ts: The warehouse imports only the vocabulary, the roles, the settings and the state folder',
    'lib/warehouse/engine.ts → lib/db/users.ts: The warehouse imports only the vocabulary, the roles, the settings and the state folder',
  ]);
});
