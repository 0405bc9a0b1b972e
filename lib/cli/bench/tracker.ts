import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import { quantile, spreadOf } from '@/lib/cli/measure/interleave';
import { measureTrackedPages, type PageCost } from '@/lib/cli/measure/tracked-page';
import { trackerFolder } from '@/lib/cli/serve/build-tracker';

const KB = 1024;
const ROUNDS = 15;
const START_MS = 5;
/** Chrome tells interactions in steps of 8 ms, and paints in frames of 16.7. */
const STEP_MS = 8;
const FRAME_MS = 17;

function sizes(): BenchResult[] {
  const kilobytes = (name: string) =>
    gzipSync(readFileSync(join(trackerFolder(process.cwd()), name)), { level: 9 }).length / KB;
  const core = kilobytes('t-required.js');
  const all = core + kilobytes('t-vitals.js');
  const common = { unit: 'KB', ratio: null, spread: null };
  return [
    { ...common, name: 'tracker, gzipped', value: core, aim: 'under 6', met: core < 6 },
    { ...common, name: 'tracker with vitals, gzipped', value: all, aim: 'under 10', met: all < 10 },
    figure('survey, loaded when one is asked, gzipped', kilobytes('t-survey.js'), 'KB'),
  ];
}

function difference(name: string, tracked: readonly number[], plain: readonly number[], most: number): BenchResult {
  const [a, b] = [quantile(tracked, 0.5), quantile(plain, 0.5)];
  return {
    name: `${name}, with the tracker minus without, medians`,
    value: a - b,
    unit: 'ms',
    aim: `at most ${most}`,
    met: a - b <= most,
    ratio: a / b,
    spread: spreadOf(tracked),
  };
}

/** What the tracker costs the page of a shop: bytes, time of the main thread at start, and the page's own LCP and INP. */
export const bench: Bench = {
  name: 'tracker',
  run: async (say) => {
    const { tracked, plain } = await measureTrackedPages(ROUNDS, say);
    const of = (costs: readonly PageCost[], name: keyof PageCost) => costs.map((cost) => cost[name]);
    const start = of(tracked, 'startMs');
    const median = quantile(start, 0.5);
    return [
      ...sizes(),
      {
        name: 'main thread at start: compile and run',
        value: median,
        unit: 'ms',
        aim: `under ${START_MS}`,
        met: median < START_MS,
        ratio: null,
        spread: spreadOf(start),
      },
      figure('main thread afterwards, all of the visit', quantile(of(tracked, 'laterMs'), 0.5), 'ms'),
      difference('LCP of the page', of(tracked, 'lcpMs'), of(plain, 'lcpMs'), FRAME_MS),
      difference('INP of the page', of(tracked, 'inpMs'), of(plain, 'inpMs'), STEP_MS),
    ];
  },
};
