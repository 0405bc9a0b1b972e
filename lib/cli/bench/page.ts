import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import { prepareBenchState } from '@/lib/cli/measure/bench-state';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { withDemoServer } from '@/lib/cli/measure/demo-server';
import { drawView } from '@/lib/cli/measure/drawn-view';
import { quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { withSignedInPage } from '@/lib/cli/measure/signed-in-page';

const MOST_MS = 1000;
const VISITS = 9;

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  await prepareBenchState(size, say);
  say(`${size.label}: opening the view`);
  const times = await withDemoServer(
    'executive',
    (server) =>
      withSignedInPage(server, async (page) => {
        const all: number[] = [];
        for (let visit = 0; visit < VISITS; visit += 1) all.push(await drawView(page));
        return all;
      }),
    size.folder,
  );
  const [first = Number.NaN, ...later] = times;
  const common = { unit: 'ms', aim: `under ${MOST_MS}`, ratio: null };
  const median = quantile(later, 0.5);
  return [
    {
      ...common,
      name: `request to drawn view, first visit with an empty cache, ${size.label}`,
      value: first,
      met: first < MOST_MS,
      spread: null,
    },
    {
      ...common,
      name: `request to drawn view, later visits, ${size.label}`,
      value: median,
      met: median < MOST_MS,
      spread: spreadOf(later),
    },
  ];
}

/** From the request of the executive view to all its tiles drawn in Chromium. */
export const bench: Bench = {
  name: 'page',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
