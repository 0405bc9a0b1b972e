import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@/lib/auth/roles';
import { executiveQuestions } from '@/lib/cli/measure/executive-questions';
import { loadOrThrow } from '@/lib/loaders/load';
import type { TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { memoryOf } from '@/lib/warehouse/memory';
import { run, type RunContext } from '@/lib/warehouse/run';

/**
 * Orders trickle in by the ordinary loader, 50 rows at a time, while browsers with different rights look at the executive view
 * and ask again every half minute. Time is given: a step is as long as the caller says, however long the machine takes.
 */
export interface TrickleOptions {
  /** Begins the numbers of the orders. */
  readonly name: string;
  readonly start: Date;
  readonly steps: number;
  readonly secondsPerStep: number;
  readonly browsers: number;
  /** False reads the very present moment, as it was before moments were published (to see the difference). */
  readonly published: boolean;
}

export interface TrickleCounts {
  /** Milliseconds that each load of 50 rows took. */
  readonly loads: readonly number[];
  readonly requests: number;
  /** Requests of which every answer was kept. */
  readonly kept: number;
  /** Requests whose answers were not all of one moment. */
  readonly mixed: number;
  /** Different moments that were seen, in the order of time. */
  readonly moments: readonly string[];
}

const ROWS = 25;
const EVERY_SECONDS = 30;
const READERS: readonly Principal[] = [
  { userId: 'one', name: 'one', role: 'executive', markets: null },
  { userId: 'two', name: 'two', role: 'executive', markets: ['FI'] },
  { userId: 'three', name: 'three', role: 'executive', markets: ['SE'] },
];

/** Files of 25 orders and their 25 lines, placed at a moment. */
function delivery(folder: string, name: string, at: Date) {
  const numbers = Array.from({ length: ROWS }, (_, n) => n);
  const files = {
    'orders.csv': `order_number,customer_id,market,currency,ordered_at\n${numbers
      .map((n) => `${name}-${n},TC${n},${n % 2 === 0 ? 'FI' : 'SE'},EUR,${at.toISOString()}`)
      .join('\n')}\n`,
    'order_lines.csv': `order_number,line_number,sku,quantity,gross_amount\n${numbers.map((n) => `${name}-${n},1,TENT,1,100`).join('\n')}\n`,
  };
  return Object.entries(files).map(([file, content]) => {
    const path = join(folder, `${name}-${file}`);
    writeFileSync(path, content);
    return { path, name: file };
  });
}

/** Counts the questions that found no kept answer. */
function countMisses(context: RunContext): () => number {
  const { cache } = memoryOf(context.engine);
  const get = cache.get.bind(cache);
  let misses = 0;
  cache.get = (key) => {
    const found = get(key);
    if (found === undefined) misses += 1;
    return found;
  };
  return () => misses;
}

/** Runs the trickle and the readers; counts what they got. */
export async function trickle(bed: TemporaryLoading, options: TrickleOptions): Promise<TrickleCounts> {
  const { name, start, steps, secondsPerStep, browsers, published } = options;
  const { timeZone, currency } = bed.loading.workspace;
  const at = (step: number) => new Date(start.getTime() + step * secondsPerStep * 1000);
  const contextAt = (now: Date): RunContext => ({
    engine: bed.engine,
    workspace: { timeZone, currency, firstWeekday: 1 },
    now,
    published,
  });
  const misses = countMisses(contextAt(start));
  const loads: number[] = [];
  const moments = new Set<string>();
  let [requests, kept, mixed] = [0, 0, 0];
  const load = async (step: number) => {
    const now = at(step);
    const since = performance.now();
    const files = delivery(bed.paths.root, `${name}-${step}`, now);
    await loadOrThrow({ ...bed.loading, clock: () => now }, { source: 'contract', files, startedBy: 'inbox' });
    loads.push(performance.now() - since);
  };
  const look = async (step: number) => {
    const due = Math.round((browsers * secondsPerStep) / EVERY_SECONDS);
    const context = contextAt(at(step));
    const queries = (await executiveQuestions(context)).flatMap((tile) => tile.queries);
    for (let browser = 0; browser < due; browser += 1) {
      const reader = READERS[(step * due + browser) % READERS.length];
      if (reader === undefined) continue;
      const before = misses();
      const results = await run(reader, queries, context);
      const seen = new Set(results.flatMap((result) => ('answer' in result ? [result.answer.asOf] : [])));
      requests += 1;
      if (misses() === before) kept += 1;
      if (seen.size !== 1) mixed += 1;
      for (const asOf of seen) moments.add(asOf);
    }
  };
  for (let step = 1; step <= steps; step += 1) await Promise.all([load(step), look(step)]);
  return { loads, requests, kept, mixed, moments: [...moments].sort() };
}
