import { MODELS, type Model } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import type { AnalysisQuery } from '@/lib/analyses/asked';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { creditsByHand } from '@/lib/cli/measure/credits-by-hand';
import { interleave } from '@/lib/cli/measure/interleave';
import { MOST_MS } from '@/lib/cli/measure/measured-question';
import { drawTouches } from '@/lib/cli/measure/many-touches';
import { addDays } from '@/lib/metrics/civil';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

const TOUCHES_PER_LINE = 4;
const LARGE = 5_000_000;
const TODAY = '2026-11-26';
const DAYS = [30, 180] as const;

/** Throws where a key has another credit than the rule gives by hand. */
async function requireEqual(query: AnalysisQuery, sql: string, context: RunContext): Promise<void> {
  const { rows } = await runOrThrow(OPERATOR, query, context);
  const byHand = await context.engine.read((reader) => reader.rows(sql));
  for (const { key, orders, net } of byHand) {
    const [, , credited, , , , sales] = rows.find((row) => row[0] === key && row[9] !== 'unknown') ?? [];
    if (Math.abs(Number(credited) - Number(orders)) > 0.001 || Math.abs(Number(sales) - Number(net)) > 0.01)
      throw new Error(
        `${String(key)}: ${String(credited)} and ${String(sales)}, by hand ${String(orders)} and ${String(net)}`,
      );
  }
}

async function measure(model: Model, days: number, context: RunContext, label: string, aim: number) {
  const period = { from: addDays(TODAY, -days), to: addDays(TODAY, -1) };
  const query: AnalysisQuery = { analysis: 'attribution', input: { model }, period };
  const sql = model === 'markov' ? null : creditsByHand(model, period.from, TODAY);
  if (sql !== null) await requireEqual(query, sql, context);
  const timed = aim === MOST_MS.small ? sql : null;
  const byHand = () => (timed === null ? Promise.resolve() : context.engine.read((reader) => reader.rows(timed)));
  const { a, ratio, spread } = await interleave(() => run(OPERATOR, [query], context), byHand);
  return {
    name: `attribution ${model}, ${String(days)} days, cold, ${label}`,
    value: a,
    unit: 'ms',
    aim: `under ${String(aim)}`,
    met: a < aim,
    ratio: timed === null ? null : ratio,
    spread,
  };
}

async function measureSize({ lines }: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const touches = lines * TOUCHES_PER_LINE;
  const label = `${String(Math.round(touches / 1_000_000))}M touches`;
  const warehouse = await openTemporaryWarehouse({ limits: { threads: 2, memoryMb: 2048, spillMb: 20_000 } });
  try {
    say(`writing ${label}`);
    await drawTouches(warehouse.engine, touches, TODAY);
    const workspace = { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 };
    const asOf = `${TODAY}T00:00:00`;
    const context: RunContext = { engine: warehouse.engine, workspace, now: new Date(`${asOf}Z`), asOf, cache: false };
    const aim = touches > LARGE ? MOST_MS.large : MOST_MS.small;
    const results: BenchResult[] = [];
    for (const days of DAYS)
      for (const model of MODELS) {
        say(`${label}: ${model} over ${String(days)} days`);
        results.push(await measure(model, days, context, label, aim));
      }
    return results;
  } finally {
    await warehouse.remove();
  }
}

/**
 * Attribution by every model, each answer with the range over all eight, against SQL by hand that gives one rule's credit and no
 * range, proved equal: four touches for each order line, over 180 days, and an order for every fortieth. At ten million touches what is by
 * hand proves the answers and is not timed.
 */
export const bench: Bench = {
  name: 'attribution',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
