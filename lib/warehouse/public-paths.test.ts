import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODELS, type Model } from '@/lib/analyses/attribution-models';
import { OPERATOR } from '@/lib/auth/roles';
import { markJourneys, tellJourneys, type ToldSale, type ToldTouch } from './journey-story';
import { runOrThrow, type RunContext } from './run';
import { testWarehouse, type TestWarehouse } from './test-warehouse';

/**
 * 10,000 public paths as journeys of a shop: each conversion a visitor who ordered at noon of 28 March, a touch a second before it, and each
 * path without one a visitor who only came. They hold 19,785 conversions worth 74,802.97, all of a path's worth on its first order.
 */
const FILE = join(process.cwd(), '..', 'shared', 'datasets', 'attribution_paths', 'channel_paths.csv');

interface Path {
  readonly way: readonly string[];
  readonly orders: number;
  readonly worth: number;
  readonly lost: number;
}

function readPaths(): Path[] {
  const [, ...lines] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [path = '', orders, worth, lost] = line.split(',');
    return { way: path.split(' > '), orders: Number(orders), worth: Number(worth), lost: Number(lost) };
  });
}

const NOON = Date.parse('2026-03-28T12:00:00Z');
const at = (secondsBefore: number) => new Date(NOON - secondsBefore * 1000).toISOString().slice(0, 19);

function storyOf(paths: readonly Path[]) {
  const touches: ToldTouch[] = [];
  const sales: ToldSale[] = [];
  let visitor = 0;
  for (const { way, orders, worth, lost } of paths)
    for (let number = 0; number < orders + lost; number += 1) {
      visitor += 1;
      way.forEach((campaign, place) =>
        touches.push({ at: at(way.length - place), channel: 'email', campaign, visitor }),
      );
      if (number < orders) sales.push({ key: visitor, at: at(0), net: number === 0 ? worth : 0, visitor });
    }
  return { touches, sales };
}

/** Orders and worth by channel of the rules, path by path. */
function countPaths(paths: readonly Path[], model: 'first' | 'last' | 'linear' | 'position' | 'shapley') {
  const sums = new Map<string, { orders: number; worth: number }>();
  for (const { way, orders, worth } of paths) {
    const n = way.length;
    const parts = way.map((channel, place) => {
      const ends = place === 0 || place === n - 1;
      if (model === 'first') return place === 0 ? 1 : 0;
      if (model === 'last') return place === n - 1 ? 1 : 0;
      if (model === 'linear') return 1 / n;
      if (model === 'position') return n < 3 ? 1 / n : ends ? 0.4 : 0.2 / (n - 2);
      return 1 / new Set(way).size / way.filter((one) => one === channel).length;
    });
    way.forEach((channel, place) => {
      const sum = sums.get(channel) ?? { orders: 0, worth: 0 };
      const part = parts[place] ?? 0;
      sums.set(channel, { orders: sum.orders + orders * part, worth: sum.worth + worth * part });
    });
  }
  return sums;
}

/** Shares by removal effect from walks through the chain that are drawn: of the orders, how many came through a channel. */
function simulate(paths: readonly Path[], walks: number): Map<string, number> {
  const next = new Map<string, string[]>();
  const tell = (from: string, to: string, count: number) => {
    const list = next.get(from) ?? [];
    for (let number = 0; number < count; number += 1) list.push(to);
    next.set(from, list);
  };
  for (const { way, orders, lost } of paths) {
    way.forEach((channel, place) => tell(way[place - 1] ?? 'start', channel, orders + lost));
    tell(way.at(-1) ?? '', 'order', orders);
    tell(way.at(-1) ?? '', 'end', lost);
  }
  let seed = 20_261_126;
  const draw = (list: readonly string[]) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((seed / 2 ** 32) * list.length)] ?? 'end';
  };
  const through = new Map<string, number>();
  for (let walk = 0; walk < walks; walk += 1) {
    const seen = new Set<string>();
    let state = draw(next.get('start') ?? []);
    for (; state !== 'order' && state !== 'end'; state = draw(next.get(state) ?? [])) seen.add(state);
    if (state === 'order') for (const channel of seen) through.set(channel, (through.get(channel) ?? 0) + 1);
  }
  const whole = [...through.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...through].map(([channel, count]) => [channel, count / whole]));
}

describe.skipIf(!existsSync(FILE))('10,000 public paths', () => {
  let warehouse: TestWarehouse;
  let context: RunContext;
  let paths: Path[];

  beforeAll(async () => {
    warehouse = await testWarehouse();
    await markJourneys(warehouse);
    paths = readPaths();
    const { touches, sales } = storyOf(paths);
    await tellJourneys(warehouse, touches, sales);
    context = {
      engine: warehouse.engine,
      workspace: { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 },
      now: new Date('2026-12-31T00:00:00Z'),
      asOf: '2026-12-31T00:00:00',
    };
  });
  afterAll(() => warehouse.close());

  async function credited(model: Model) {
    const question = {
      analysis: 'attribution' as const,
      input: { by: 'campaign', model },
      period: { from: '2026-03-01', to: '2026-03-31' },
    };
    const { rows } = await runOrThrow(OPERATOR, question, context);
    return new Map(
      rows.map(([key, , orders, share, , , net]) => [
        String(key),
        { orders: Number(orders), share: Number(share), net: Number(net) },
      ]),
    );
  }

  test.each(MODELS)('add up to all conversions and their worth by %s', async (model) => {
    const rows = [...(await credited(model)).values()];
    expect(rows.reduce((sum, { orders }) => sum + orders, 0)).toBeCloseTo(19_785, 7);
    expect(rows.reduce((sum, { net }) => sum + net, 0)).toBeCloseTo(74_802.97, 2);
  });

  test.each(['first', 'last', 'linear', 'position', 'shapley'] as const)(
    'are credited by %s as counted path by path',
    async (model) => {
      const found = await credited(model);
      const expected = countPaths(paths, model);
      expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [channel, { orders, worth }] of expected) {
        expect(found.get(channel)?.orders).toBeCloseTo(orders, 4);
        expect(found.get(channel)?.net).toBeCloseTo(worth, 2);
      }
    },
  );

  test('are credited by a chain as walks through it that are drawn', async () => {
    const found = await credited('markov');
    const drawn = simulate(paths, 400_000);
    expect(drawn.size).toBe(found.size);
    for (const [channel, share] of drawn)
      expect(Math.abs((found.get(channel)?.share ?? 0) - share)).toBeLessThan(0.005);
  });
});
