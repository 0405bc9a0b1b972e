import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { handWrittenSql } from '@/lib/cli/measure/hand-written';
import { MOST_MS, type MeasuredQuestion, measureQuestion } from '@/lib/cli/measure/measured-question';
import { prepareShop, shopSize } from '@/lib/cli/measure/multiplied-shop';
import { ecommerce } from '@/lib/dashboards/ecommerce';
import { resolveTile } from '@/lib/dashboards/resolve';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import type { RunContext } from '@/lib/warehouse/run';

const LARGE = 10_000_000;
const DAYS = 180;
const WORKSPACE = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };

/** The tiles of the view over 180 days, each question once, and the funnel as its reader may choose it. */
function questions(today: string): readonly MeasuredQuestion[] {
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const moment = { asOf: `${today}T00:00:00`, firstWeekday: WORKSPACE.firstWeekday };
  const tiles = ecommerce.tiles.map((tile) => {
    const { query } = resolveTile(tile, { period, compare: ['previous'], filters: [] }, moment);
    // Of every one that is no analysis, data/bench/ecommerce has SQL by hand.
    const byHand = 'analysis' in query ? null : (answer: Answer) => handWrittenSql(tile.id, answer, 'ecommerce');
    return { name: `tile ${tile.id}`, query, byHand };
  });
  const asked = tiles.map(({ query }) => JSON.stringify(query));
  const funnels = [
    { mode: 'open' },
    { mode: 'strict' },
    { scope: 'visitor' },
    { scope: 'visitor', windowMinutes: 10_080 },
    { windowMinutes: 60 },
    { by: 'device' },
    { by: 'trafficChannel', scope: 'visitor' },
  ].map((input) => ({
    name: `funnel ${Object.entries(input)
      .map(([key, value]) => `${key} ${String(value)}`)
      .join(', ')}`,
    query: { analysis: 'funnel' as const, input, period, compare: ['previous' as const] },
    byHand: null,
  }));
  return [...tiles.filter((_, place) => asked.indexOf(asked[place] ?? '') === place), ...funnels];
}

async function measureSize(bench: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const size = shopSize(bench);
  const now = new Date();
  const label = `${String(Math.round(size.events / 1_000_000))}M events`;
  await prepareShop(size, now, say);
  const engine = await openWarehouse({ data: size.folder, holder: 'npm run bench' });
  try {
    const asOf = localMoment(now, WORKSPACE.timeZone);
    const context: RunContext = { engine, workspace: WORKSPACE, now, asOf };
    const aim = size.events > LARGE ? MOST_MS.large : MOST_MS.small;
    const results: BenchResult[] = [];
    for (const question of questions(asOf.slice(0, 10))) {
      say(`${label}: ${question.name}`);
      results.push(...(await measureQuestion(question, { view: 'ecommerce', context, label, aim })));
    }
    return results;
  } finally {
    await engine.close();
  }
}

/**
 * Every tile of the e-commerce view and the funnel in its forms, over 180 days of a shop with twelve events for each order line, beside
 * the 180 days before; what is no analysis against SQL by hand over the rows that summaries sum up, proved equal. That the funnel is right is proved by a reading of each visit (lib/loaders/events/funnel.test.ts).
 */
export const bench: Bench = {
  name: 'ecommerce',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
