import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { quantile } from '@/lib/cli/measure/interleave';
import { prepareOrderFiles } from '@/lib/cli/measure/order-files';
import { trickle } from '@/lib/cli/measure/trickle';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';

const LEAST_SHARE = 0.95;
const STEPS = 60;
const BROWSERS = 120;

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const { orders, lines } = await prepareOrderFiles(size, say);
  const bed = await openTemporaryLoading();
  try {
    say(`${size.label}: loading`);
    await bed.loadPaths('contract', [orders, lines]);
    const shares: number[] = [];
    const loads: number[] = [];
    // A day after the files end; each way has its own hour.
    for (const [hour, published] of [true, false].entries()) {
      say(`${size.label}: ${STEPS} loads of 50 rows, moments ${published ? 'published' : 'not published'}`);
      const start = new Date(Date.parse('2026-11-26T10:00:00Z') + hour * 3_600_000);
      const options = { start, steps: STEPS, secondsPerStep: 1, browsers: BROWSERS, published };
      const counts = await trickle(bed, { ...options, name: `H${hour}` });
      if (counts.mixed > 0) throw new Error(`${counts.mixed} requests were answered from more than one moment.`);
      shares.push(counts.kept / counts.requests);
      if (published) loads.push(...counts.loads);
    }
    const [share = 0, before = 0] = shares;
    return [
      {
        name: `view requests from the cache while 50 rows a second arrive, ${size.label}`,
        value: share * 100,
        unit: '%',
        aim: `at least ${LEAST_SHARE * 100}`,
        met: share >= LEAST_SHARE,
        ratio: null,
        spread: null,
      },
      figure(`the same without a published moment, ${size.label}`, before * 100, '%'),
      figure(`one load of 50 rows beside readers, ${size.label}`, quantile(loads, 0.5), 'ms'),
    ];
  } finally {
    await bed.remove();
  }
}

/** How many requests for the executive view find their answers kept while orders trickle in. */
export const bench: Bench = {
  name: 'trickle',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
