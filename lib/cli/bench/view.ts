import { OPERATOR } from '@/lib/auth/roles';
import { askServer } from '@/lib/cli/measure/ask-server';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { withBenchContext } from '@/lib/cli/measure/bench-context';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { executiveQuestions } from '@/lib/cli/measure/executive-questions';
import { handWrittenSql } from '@/lib/cli/measure/hand-written';
import { interleave, millisecondsOf, quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';
import type { Asked } from '@/lib/analyses/asked';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

const MOST_RATIO = 1.3;
const ROUNDS = 15;
const MOST_HTTP_MS = 1000;
const VIEWS = 15;

interface ByHand {
  readonly statements: readonly string[];
  readonly analyses: readonly Asked[];
}

async function statementsByHand(context: RunContext): Promise<ByHand> {
  const statements: string[] = [];
  const analyses: Asked[] = [];
  for (const { id, queries } of await executiveQuestions(context)) {
    const [query] = queries;
    if (query === undefined) continue;
    // An analysis is SQL by hand as it stands: it counts on both sides.
    if ('analysis' in query) analyses.push(query);
    else statements.push(handWrittenSql(id, await runOrThrow(OPERATOR, query, context)));
  }
  return { statements, analyses };
}

/** All queries as one run() against all hand-written statements in one read transaction. */
async function measureRun(context: RunContext, queries: readonly Asked[], label: string): Promise<BenchResult[]> {
  const { statements, analyses } = await statementsByHand(context);
  const byHand = async () => {
    await context.engine.read(async (reader) => {
      for (const sql of statements) await reader.rows(sql);
    });
    await run(OPERATOR, analyses, { ...context, cache: false });
  };
  const results: BenchResult[] = [];
  for (const isCold of [true, false]) {
    const answering: RunContext = isCold ? { ...context, cache: false } : context;
    const { a, ratio, spread } = await interleave(() => run(OPERATOR, queries, answering), byHand, ROUNDS);
    const name = `executive view as one run, ${isCold ? 'cold' : 'warm'}, ${label}`;
    results.push({
      name,
      value: a,
      unit: 'ms',
      aim: `ratio within ${MOST_RATIO}`,
      met: ratio <= MOST_RATIO,
      ratio,
      spread,
    });
  }
  return results;
}

/** The same queries as one POST to the production server; its first request of all is the cold one. */
function measureHttp(folder: string, queries: readonly Asked[], label: string): Promise<BenchResult[]> {
  return withDemoServer(
    'executive',
    (server) =>
      withSignedInPage(server, async (page) => {
        const ask = () => askServer(page, server.address, queries);
        const cold = await millisecondsOf(ask);
        const warm: number[] = [];
        for (let view = 0; view < VIEWS; view += 1) warm.push(await millisecondsOf(ask));
        const median = quantile(warm, 0.5);
        const common = { unit: 'ms', aim: `under ${MOST_HTTP_MS}`, ratio: null };
        const name = `executive view over HTTP`;
        return [
          { ...common, name: `${name}, first request, ${label}`, value: cold, met: cold < MOST_HTTP_MS, spread: null },
          {
            ...common,
            name: `${name}, warm, ${label}`,
            value: median,
            met: median < MOST_HTTP_MS,
            spread: spreadOf(warm),
          },
        ];
      }),
    folder,
  );
}

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const { queries, results } = await withBenchContext(size, say, async (context) => {
    say(`${size.label}: as one run`);
    const queries = (await executiveQuestions(context)).flatMap((tile) => tile.queries);
    return { queries, results: await measureRun(context, queries, size.label) };
  });
  say(`${size.label}: over HTTP`);
  return [...results, ...(await measureHttp(size.folder, queries, size.label))];
}

/** The whole executive view as one request, inside the process and over HTTP. */
export const bench: Bench = {
  name: 'view',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
