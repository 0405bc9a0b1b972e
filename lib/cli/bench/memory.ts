import { askServer } from '@/lib/cli/measure/ask-server';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import { withBenchContext } from '@/lib/cli/measure/bench-context';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { executiveQuestions } from '@/lib/cli/measure/executive-questions';
import { prepareOrderFiles } from '@/lib/cli/measure/order-files';
import { peakMemoryMb, processTree } from '@/lib/cli/measure/process-memory';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';
import { startCommand } from '@/lib/cli/serve/run-command';
import { addDays } from '@/lib/metrics/civil';
import type { Asked } from '@/lib/analyses/asked';

const VIEWS = 50;
const LOADED_INTO = 'var/bench-memory';

/** The largest of the server's processes: the web server, which holds DuckDB. */
function largestPeak(pid: number): number {
  return Math.max(...processTree(pid).map(peakMemoryMb));
}

/** The same question about other days, so that no answer of another view fits. */
function movedBack(query: Asked, from: string, days: number): Asked {
  return { ...query, period: { from: addDays(from, -days - 90), to: addDays(from, -days - 1) } };
}

async function afterViews(size: BenchSize, say: (detail: string) => void): Promise<BenchResult> {
  const { queries, today } = await withBenchContext(size, say, async (context) => ({
    queries: (await executiveQuestions(context)).flatMap((tile) => tile.queries),
    today: context.now.toISOString().slice(0, 10),
  }));
  say(`${size.label}: ${VIEWS} views`);
  const peak = await withDemoServer(
    'executive',
    (server) =>
      withSignedInPage(server, async (page) => {
        for (let view = 0; view < VIEWS; view += 1)
          await askServer(
            page,
            server.address,
            queries.map((query) => movedBack(query, today, view)),
          );
        return largestPeak(server.pid);
      }),
    size.folder,
  );
  return figure(`peak memory of the server, ${VIEWS} views of different days, ${size.label}`, peak, 'MB');
}

/** A small demo that serves is given the orders and lines of the size, by the command that a person would use. */
async function afterLoading(size: BenchSize, say: (detail: string) => void): Promise<BenchResult> {
  const { folder } = await prepareOrderFiles(size, say);
  say(`${size.label}: loading`);
  const peak = await withDemoServer(
    'executive',
    async (server) => {
      const load = startCommand(['load', 'contract', folder], { TUOKIO_DATA: LOADED_INTO });
      const code = await load.ended;
      if (code !== 0) throw new Error(`The load ended with ${String(code)}:\n${load.output()}`);
      return largestPeak(server.pid);
    },
    LOADED_INTO,
  );
  return figure(`peak memory of the server, after loading orders and lines, ${size.label}`, peak, 'MB');
}

/** What the web server needs at most while it loads and while it answers. */
export const bench: Bench = {
  name: 'memory',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(await afterViews(size, say), await afterLoading(size, say));
    return results;
  },
};
