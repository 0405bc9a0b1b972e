import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Say, withProgress } from '@/lib/cli/bootstrap/progress.js';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { BENCH_LINES, benchSize, type BenchSize } from '@/lib/cli/measure/bench-size';
import { resultTable } from '@/lib/cli/measure/result-table';
import { AppError } from '@/lib/http/errors';

const FOLDER = join('lib', 'cli', 'bench');
const moduleSchema = z.object({
  bench: z.object({ name: z.string(), run: z.custom<Bench['run']>((run) => typeof run === 'function') }),
});

async function loadBenches(): Promise<Bench[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return Promise.all(
    files.map(async (name) => moduleSchema.parse(await import(join(process.cwd(), FOLDER, name))).bench),
  );
}

function chosenOrThrow(benches: readonly Bench[], names: readonly string[]): readonly Bench[] {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length === 0) return names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
  const known = benches.map((bench) => bench.name).join(', ');
  throw new AppError('unprocessable', `There is no bench ${unknown.join(', ')}. There are: ${known}.`);
}

function sizesOrThrow(given: readonly string[] | undefined): readonly BenchSize[] {
  const lines = z.array(z.coerce.number().int().min(1000)).safeParse(given ?? BENCH_LINES);
  if (lines.success) return lines.data.map(benchSize);
  throw new AppError(
    'unprocessable',
    '--lines takes a number of order lines, e.g. npm run bench -- tiles --lines 250000.',
  );
}

/**
 * `npm run bench [-- name …] [--lines N …] [--json]`: measures and prints (name, value, unit, aim, met, ratio, spread); 1 when
 * an aim is missed. Without --lines it measures at 250 thousand and 2.5 million order lines.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, lines: { type: 'string', multiple: true } },
    allowPositionals: true,
  });
  const sizes = sizesOrThrow(values.lines);
  const results: BenchResult[] = [];
  for (const bench of chosenOrThrow(await loadBenches(), positionals)) {
    results.push(...(await withProgress(`Measuring ${bench.name}`, (say: Say) => bench.run(say, sizes))));
  }
  console.log(values.json ? JSON.stringify(results, null, 2) : resultTable(results));
  return results.every((result) => result.met) ? 0 : 1;
}
