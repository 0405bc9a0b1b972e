import { randomUUID } from 'node:crypto';
import { alertRuleSchema, type AlertRule } from '@/lib/alerts/rule';
import { runAlerts } from '@/lib/alerts/run';
import { usualSample } from '@/lib/alerts/watched';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { type Bench, type BenchResult, figure } from '@/lib/cli/measure/bench';
import { withBenchContext } from '@/lib/cli/measure/bench-context';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { createAlertOrThrow } from '@/lib/db/alerts';
import type { AppDb } from '@/lib/db/app-db';
import { makeTestDatabase } from '@/lib/db/test-database';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { dimensionsOf } from '@/lib/metrics/resolve';
import type { RunContext } from '@/lib/warehouse/run';

const RULES = 1000;
const PEOPLE = 10;
const MOST_SECONDS = 10;
const PERIODS = ['yesterday', 'last7Days', 'last28Days', 'monthToDate'] as const;
const CONDITIONS = [
  { is: 'above', value: 1e12 },
  { is: 'change', against: 'previous', rises: 1000 },
  { is: 'change', against: 'lastYear', falls: 1000 },
  { is: 'pace', under: 0.0001 },
] as const;

/** Rules as people have them: all metrics, four periods, four conditions, some of one market, some split by market. None rings. */
function ruleAt(place: number, markets: readonly string[]): AlertRule {
  const metric: MetricId = METRIC_IDS[place % METRIC_IDS.length] ?? 'netSales';
  const turn = Math.floor(place / METRIC_IDS.length);
  const condition = CONDITIONS[turn % CONDITIONS.length] ?? CONDITIONS[0];
  const byMarket = dimensionsOf(metric).includes('market');
  const market = markets[turn % markets.length];
  const isSplit = byMarket && place % 7 === 0 && condition.is !== 'pace';
  const isFiltered = byMarket && !isSplit && place % 3 === 0 && market !== undefined;
  const sample = usualSample(metric);
  const fits = sample === null || dimensionsOf(sample.metric).includes('market') || (!isSplit && !isFiltered);
  return alertRuleSchema.parse({
    name: `rule ${String(place)}`,
    query: {
      metrics: [metric],
      period: PERIODS[Math.floor(turn / CONDITIONS.length) % PERIODS.length],
      ...(isSplit ? { by: ['market'] } : {}),
      ...(isFiltered ? { filters: [{ dimension: 'market', in: [market] }] } : {}),
    },
    condition,
    sample: fits ? sample : null,
    confirm: 1,
    quiet: null,
    check: { every: 'day', at: '08:00' },
    mail: true,
    webhook: null,
  });
}

async function addPeople(db: AppDb, { now }: RunContext): Promise<void> {
  const markets = ['FI', 'SE', 'NO', 'DK'];
  const people: Principal[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    const id = randomUUID();
    // Every other person sees one market only: their answers are their own.
    const own = number % 2 === 0 ? null : [markets[number % markets.length] ?? 'FI'];
    const data = { id, email: `${id}@bench.example`, name: id, role: 'admin', locale: 'en', createdAt: now };
    await db.user.create({
      data: { ...data, markets: own === null ? null : JSON.stringify(own) },
      select: { id: true },
    });
    people.push({ ...OPERATOR, userId: id, markets: own });
  }
  for (let place = 0; place < RULES; place++) {
    const owner = people[place % PEOPLE];
    if (owner !== undefined) await createAlertOrThrow(db, owner, ruleAt(place, markets), now);
  }
}

async function measureSize(size: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  return withBenchContext(size, say, async (context) => {
    const { db, close } = await makeTestDatabase();
    try {
      await addPeople(db, context);
      const seconds = async () => {
        const [begun, used] = [performance.now(), process.cpuUsage()];
        const { evaluated } = await runAlerts({ db, context, origin: 'http://x' }, 'all');
        if (evaluated !== RULES) throw new Error(`Only ${String(evaluated)} of ${String(RULES)} rules were judged.`);
        const { user, system } = process.cpuUsage(used);
        return { wall: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
      };
      say(`${size.label}: ${String(RULES)} rules, cold`);
      // Nothing is kept yet, as after a load; people who ask the same share the answer, as they do then.
      const cold = await seconds();
      say(`${size.label}: ${String(RULES)} rules, warm`);
      const warm = await seconds();
      const name = `alerts, ${String(RULES)} rules of ${String(PEOPLE)} people, ${size.label}`;
      const aim = `under ${String(MOST_SECONDS)}`;
      return [
        {
          name: `${name}, cold`,
          value: cold.wall,
          unit: 's',
          aim,
          met: cold.wall < MOST_SECONDS,
          ratio: null,
          spread: null,
        },
        // Beside the clock, because a machine that does other things makes the clock alone say nothing.
        figure(`${name}, cold, processor time`, cold.processor, 's'),
        figure(`${name}, nothing changed`, warm.wall, 's'),
      ];
    } finally {
      await close();
    }
  });
}

/** A thousand alert rules looked at after a load, and again when nothing has changed. */
export const bench: Bench = {
  name: 'alerts',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
