import { OPERATOR } from '@/lib/auth/roles';
import type { Asked } from '@/lib/analyses/asked';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { requireEqualAnswers } from '@/lib/cli/measure/equal-answers';
import { handWrittenSql } from '@/lib/cli/measure/hand-written';
import { interleave } from '@/lib/cli/measure/interleave';
import { prepareShop, shopSize } from '@/lib/cli/measure/multiplied-shop';
import { ecommerce } from '@/lib/dashboards/ecommerce';
import { resolveTile } from '@/lib/dashboards/resolve';
import { addDays } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

/** What a tile may take without kept answers, at three million events and at thirty. */
const MOST_MS = { small: 100, large: 300 } as const;
const LARGE = 10_000_000;
const DAYS = 180;
const WORKSPACE = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };

interface Question {
  readonly name: string;
  readonly query: Asked;
  /** The tile of which data/bench/ecommerce has SQL by hand: of every one that is no analysis. */
  readonly byHand: string | null;
}

/** The tiles of the view over 180 days, each question once, and the funnel as its reader may choose it. */
function questions(today: string): readonly Question[] {
  const period = { from: addDays(today, -DAYS), to: addDays(today, -1) };
  const moment = { asOf: `${today}T00:00:00`, firstWeekday: WORKSPACE.firstWeekday };
  const tiles = ecommerce.tiles.map((tile) => {
    const { query } = resolveTile(tile, { period, compare: ['previous'], filters: [] }, moment);
    return { name: `tile ${tile.id}`, query, byHand: 'analysis' in query ? null : tile.id };
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

async function measure({ name, query, byHand }: Question, context: RunContext, label: string, aim: number) {
  const answer = await runOrThrow(OPERATOR, query, { ...context, cache: false });
  const sql = byHand === null ? null : handWrittenSql(byHand, answer, 'ecommerce');
  const readByHand = () => (sql === null ? Promise.resolve([]) : context.engine.read((reader) => reader.rows(sql)));
  if (sql !== null) requireEqualAnswers(name, answer, await readByHand());
  const results: BenchResult[] = [];
  for (const isCold of [true, false]) {
    const answering: RunContext = isCold ? { ...context, cache: false } : context;
    const { a, ratio, spread } = await interleave(() => run(OPERATOR, [query], answering), readByHand);
    results.push({
      name: `ecommerce ${name} (${String(answer.rows.length)} rows), ${isCold ? 'cold' : 'warm'}, ${label}`,
      value: a,
      unit: 'ms',
      aim: `under ${String(aim)}`,
      met: a < aim,
      ratio: sql === null ? null : ratio,
      spread,
    });
  }
  return results;
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
      results.push(...(await measure(question, context, label, aim)));
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
