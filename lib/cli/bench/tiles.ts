import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { withBenchContext } from '@/lib/cli/measure/bench-context';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { requireEqualAnswers } from '@/lib/cli/measure/equal-answers';
import { executiveQuestions, type TileQueries } from '@/lib/cli/measure/executive-questions';
import { handWrittenSql } from '@/lib/cli/measure/hand-written';
import { interleave, quantile } from '@/lib/cli/measure/interleave';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

const MOST_MS = 150;
const MOST_RATIO = 1.3;
const ROUNDS = 15;

/** The SQL of an analysis is written by hand as it is: there is nothing to set it beside. */
async function measureAnalysis(name: string, query: Asked, context: RunContext): Promise<BenchResult> {
  const { a, spread } = await interleave(
    () => run(OPERATOR, [query], context),
    () => Promise.resolve(),
    ROUNDS,
  );
  return { name, value: a, unit: 'ms', aim: `under ${MOST_MS}`, met: a < MOST_MS, ratio: null, spread };
}

/** Both sides answer the tile from the same file, through the same connections, in a read transaction of their own. */
async function measureTile({ id, queries }: TileQueries, context: RunContext, isCold: boolean, label: string) {
  const [query] = queries;
  if (query === undefined) throw new Error(`The tile ${id} asks nothing.`);
  const answering: RunContext = isCold ? { ...context, cache: false } : context;
  const name = `tile ${id}, ${isCold ? 'cold' : 'warm'}, ${label}`;
  if ('analysis' in query) return measureAnalysis(name, query, answering);
  const answer = await runOrThrow(OPERATOR, query, answering);
  const sql = handWrittenSql(id, answer);
  const byHand = () => context.engine.read((reader) => reader.rows(sql));
  requireEqualAnswers(id, answer, await byHand());
  const { a, ratio, spread } = await interleave(() => run(OPERATOR, queries, answering), byHand, ROUNDS);
  return { name, value: a, unit: 'ms', aim: `under ${MOST_MS}`, met: a < MOST_MS, ratio, spread };
}

function medianOf(results: readonly BenchResult[], name: string): BenchResult {
  const value = quantile(
    results.flatMap(({ ratio }) => (ratio === null ? [] : [ratio])),
    0.5,
  );
  return { name, value, unit: 'x', aim: `within ${MOST_RATIO}`, met: value <= MOST_RATIO, ratio: value, spread: null };
}

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  return withBenchContext(size, say, async (context) => {
    const all: BenchResult[] = [];
    for (const isCold of [true, false]) {
      const results: BenchResult[] = [];
      for (const tile of await executiveQuestions(context)) {
        say(`${size.label}: ${tile.id}, ${isCold ? 'cold' : 'warm'}`);
        results.push(await measureTile(tile, context, isCold, size.label));
      }
      const name = `tiles, ${isCold ? 'cold' : 'warm'}, ${size.label}: median ratio to hand-written SQL`;
      all.push(...results, medianOf(results, name));
    }
    return all;
  });
}

/** Every tile of the executive view against the best SQL by hand, without and with answers that are kept. */
export const bench: Bench = {
  name: 'tiles',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
