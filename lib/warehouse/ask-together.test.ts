import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import type { Query } from '@/lib/metrics/query';
import { baseMetric, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { STORY_AS_OF, tellStory } from './golden-story';
import { run, runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

let warehouse: TestWarehouse;
let context: RunContext;

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
  const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
  context = { engine: warehouse.engine, workspace, now: new Date('2026-06-01T00:00:00Z'), asOf: STORY_AS_OF };
});
afterAll(() => warehouse.close());

/** The first half of the story against its second half, so that both sides hold rows. */
const NOW = { from: '2026-03-16', to: '2026-03-30' };
const BEFORE = { from: '2026-03-01', to: '2026-03-15' };

const MARCH = { from: '2026-03-01', to: '2026-03-30' };
const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };

const FLOWS = METRIC_IDS.filter((id) => resolvedMetric(id).bases.every((base) => baseMetric(base).kind !== 'stock'));

function statementsOf(query: Query) {
  return run(OPERATOR, [query], { ...context, cache: false }).then(([result]) =>
    result === undefined || 'error' in result ? [] : result.statements,
  );
}

/** Cells of the metric, or of what it is compared with, from the rows and the totals of an answer. */
async function columnOf(query: Query, role: 'metric' | 'comparison'): Promise<readonly unknown[]> {
  const answer = await runOrThrow(OPERATOR, query, context);
  const place = answer.columns.findIndex((column) => column.role === role);
  return [...answer.rows.map((row) => row[place]), answer.totals?.[place]];
}

/** Every second has its turn; the long run takes all. */
const ASKED = FLOWS.filter((_, place) => inject('long') || place % 2 === 0);

const GRAINS = ['day', 'week', 'month'] as const;

/** Each metric has its turn at one grain; the long run takes all of them for each. */
function grainsOf(id: MetricId): readonly (typeof GRAINS)[number][] {
  const turn = ASKED.indexOf(id) % GRAINS.length;
  return inject('long') ? GRAINS : GRAINS.slice(turn, turn + 1);
}

describe.each(ASKED)('%s', (id) => {
  test('of two periods that were asked together equals that of each asked alone', async () => {
    for (const grain of grainsOf(id)) {
      const query: Query = { metrics: [id], grain, totals: true, period: NOW };
      const together: Query = { ...query, compare: [BEFORE] };
      const alone: Query = { ...query, period: BEFORE };
      expect(await columnOf(together, 'metric')).toEqual(await columnOf(query, 'metric'));
      const beside = await columnOf(together, 'comparison');
      const partners = await columnOf(alone, 'metric');
      expect(beside.at(-1)).toEqual(partners.at(-1));
      if (grain === 'day') expect(beside).toEqual(partners);
    }
  });

  test('is null, not missing, beside a split that had nothing before', async () => {
    const dimension = (['channel', 'market'] as const).find((one) => dimensionsOf(id).includes(one));
    if (dimension === undefined) return;
    const query: Query = { metrics: [id], by: [dimension], totals: true, period: NOW };
    const [answer, alone] = [
      await runOrThrow(OPERATOR, { ...query, compare: [BEFORE] }, context),
      await runOrThrow(OPERATOR, { ...query, period: BEFORE }, context),
    ];
    const before = new Map(alone.rows.map(([key, value]) => [key, value]));
    expect(answer.rows.map(([key, , value]) => [key, value])).toEqual(
      answer.rows.map(([key]) => [key, before.get(key ?? null) ?? null]),
    );
    expect(answer.totals?.[2]).toEqual(alone.totals?.[1]);
  });
});

test('periods that overlap, stocks and hours are asked apart; all else takes one statement', async () => {
  const query: Query = { metrics: ['netSales'], grain: 'day', totals: true, period: NOW, compare: [BEFORE] };
  expect(await statementsOf(query)).toHaveLength(1);
  const overlapping = { from: '2026-03-10', to: '2026-03-24' };
  expect(await statementsOf({ ...query, compare: [overlapping] })).toHaveLength(4);
  expect(await statementsOf({ ...query, metrics: ['activeCustomers'] })).toHaveLength(4);
  expect(await statementsOf({ ...query, grain: 'hour' })).toHaveLength(4);
});

test('a limit cuts the rows of the period, not their partners, and leaves the whole as it was', async () => {
  const query: Query = { metrics: ['orders'], by: ['channel'], limit: 1, others: true, totals: true, period: MARCH };
  const whole = await runOrThrow(OPERATOR, { ...query, limit: 1000, compare: [FEBRUARY] }, context);
  const cut = await runOrThrow(OPERATOR, { ...query, compare: [FEBRUARY] }, context);
  expect(whole.rows.length).toBeGreaterThan(1);
  expect(cut.rows).toEqual(whole.rows.slice(0, 1));
  expect(cut.totals).toEqual(whole.totals);
  expect(cut.truncated).toBe(true);
});
