import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { GRAINS, querySchema } from '@/lib/metrics/query';
import { planScans } from '@/lib/warehouse/plan';
import {
  decodeExplore,
  EMPTY_EXPLORE,
  encodeExplore,
  PLOTS,
  plotObstacle,
  shownPlot,
  tidied,
  type ExploreOrder,
  type ExploreState,
} from './explore-state';
import { changed, moved, sortedBy } from './explore-state-change';
import { dimensionOffers, metricOffers, refusalOf } from './explore-state-offers';
import { plotTiles, tableTile } from './explore-state-tiles';
import { resolveTile } from './resolve';
import { tileSchema } from './schema';
import { DEFAULT_STATE, decodeViewState, encodeViewState } from './view-state';

const state: fc.Arbitrary<ExploreState> = fc
  .record({
    metrics: fc.uniqueArray(fc.constantFrom(...METRIC_IDS), { maxLength: 6 }),
    by: fc.uniqueArray(fc.constantFrom(...DIMENSION_IDS), { maxLength: 3 }),
    grain: fc.constantFrom(null, 'auto' as const, ...GRAINS),
    plot: fc.constantFrom(null, ...PLOTS),
    order: fc.option(
      fc.record({
        by: fc.constantFrom('time' as const, ...METRIC_IDS, ...DIMENSION_IDS),
        descending: fc.boolean(),
      }),
    ),
    top: fc.integer({ min: 5, max: 1000 }),
    others: fc.boolean(),
    totals: fc.boolean(),
    share: fc.boolean(),
  })
  .map(tidied);

const MOMENT = { asOf: '2026-11-25T00:00:00', firstWeekday: 1 };

describe('the address of what is explored', () => {
  it('gives back the state that was written into it, and is empty for nothing asked', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(decodeExplore(new URLSearchParams(encodeExplore(one)))).toEqual(one);
      }),
    );
    expect(encodeExplore(EMPTY_EXPLORE)).toBe('');
  });

  it('is canonical: whatever stands in an address is read and written as one and the same text', () => {
    const parts = fc.array(
      fc.tuple(
        fc.constantFrom('metric', 'by', 'grain', 'plot', 'order', 'top', 'others', 'totals', 'share'),
        fc.oneof(fc.string(), fc.constantFrom('netSales', 'orders', 'market', '-orders', 'time', 'heat', '25', 'no')),
      ),
    );
    fc.assert(
      fc.property(parts, (list) => {
        const text = encodeExplore(decodeExplore(new URLSearchParams(list)));
        expect(encodeExplore(decodeExplore(new URLSearchParams(text)))).toBe(text);
      }),
    );
  });

  it('leaves period, comparison and filters beside it as they are, and is left alone by them', () => {
    fc.assert(
      fc.property(state, (one) => {
        const view = { ...DEFAULT_STATE, filters: [{ dimension: 'market' as const, in: ['FI', 'SE'] }] };
        const text = encodeExplore(one, new URLSearchParams(encodeViewState(view)));
        expect(decodeViewState(new URLSearchParams(text))).toEqual(view);
        expect(decodeExplore(new URLSearchParams(text))).toEqual(one);
      }),
    );
  });
});

describe('what is explored as tiles', () => {
  it('is always a tile of the grammar that asks what the endpoint understands, whatever is chosen', () => {
    fc.assert(
      fc.property(state, (one) => {
        const table = tableTile(one);
        expect(table === null).toBe(one.metrics.length === 0);
        for (const tile of [...(table === null ? [] : [table]), ...plotTiles(one)]) {
          expect(tileSchema.safeParse(tile).error?.issues).toBeUndefined();
          const asked = querySchema.safeParse(resolveTile(tile, DEFAULT_STATE, MOMENT).query);
          expect(asked.error?.issues).toBeUndefined();
        }
      }),
    );
  });

  it('is drawn by a plot that can show it', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(plotObstacle(shownPlot(one), one)).toBeNull();
      }),
    );
  });

  it('gives no share of a rate, of which the parts do not add up', () => {
    const asked = { ...EMPTY_EXPLORE, metrics: ['netSales', 'returnRate'], by: ['market'], share: true } as const;
    expect(tableTile(asked)?.query).toMatchObject({ share: ['netSales'], totals: true });
  });
});

describe('what can be asked together', () => {
  const dimensions = fc.uniqueArray(fc.constantFrom(...DIMENSION_IDS), { maxLength: 3 });

  it('is refused exactly where the warehouse has no fact that carries it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METRIC_IDS),
        dimensions,
        fc.boolean(),
        fc.constantFrom('order' as const, 'return' as const, undefined),
        (metric, wanted, byHour, returnsBy) => {
          const plan = () => planScans({ metrics: [metric], dimensions: wanted, byHour, returnsBy });
          const refusal = refusalOf(metric, { dimensions: wanted, byHour, returnsBy });
          if (refusal === null) expect(plan).not.toThrow();
          else expect(plan).toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('says that promises are whole orders, that customers are counted by market, and that an hour is not kept', () => {
    const none = { byHour: false, returnsBy: undefined };
    expect(refusalOf('brokenPromises', { ...none, dimensions: ['productGroup'] })).toEqual({
      metric: 'brokenPromises',
      dimension: 'productGroup',
      fact: 'promises',
      kind: 'wholeOrders',
    });
    expect(refusalOf('activeCustomers', { ...none, dimensions: ['channel'] })?.kind).toBe('customers');
    expect(refusalOf('netSales', { ...none, dimensions: ['carrier'] })?.kind).toBe('notKept');
    expect(refusalOf('brokenPromiseRate', { ...none, dimensions: [], byHour: true })?.kind).toBe('hour');
    expect(refusalOf('netSales', { ...none, dimensions: ['product', 'market'] })).toBeNull();
  });

  it('is offered for every metric and every dimension, with the reason about the one that would join', () => {
    const asked = { dimensions: ['market'], byHour: false, returnsBy: undefined } as const;
    expect(dimensionOffers(['brokenPromises'], asked).get('product')?.dimension).toBe('product');
    expect(dimensionOffers(['brokenPromises'], asked).get('carrier')).toBeNull();
    expect([...metricOffers(asked).keys()]).toEqual(METRIC_IDS);
    expect(metricOffers({ ...asked, dimensions: ['returnReason'] }).get('netSales')?.dimension).toBe('returnReason');
  });
});

describe('changing what is explored', () => {
  const start = { ...EMPTY_EXPLORE, metrics: ['netSales', 'orders'], by: ['market'] } as const;

  it('drops an order by what is no longer asked, and a plot that cannot show it any more', () => {
    const sorted = changed(start, { order: { by: 'orders', descending: true }, plot: 'table' });
    expect(changed(sorted, { metrics: ['netSales'] })).toMatchObject({ order: null, plot: 'table' });
    expect(changed({ ...start, plot: 'bars' }, { by: ['market', 'channel'] }).plot).toBeNull();
  });

  it('sorts by a figure with the largest first and turns round the second time, by a name from the first', () => {
    const shown: ExploreOrder = { by: 'netSales', descending: true };
    expect(sortedBy(start, 'orders', shown).order).toEqual({ by: 'orders', descending: true });
    expect(sortedBy(start, 'netSales', shown).order).toEqual({ by: 'netSales', descending: false });
    expect(sortedBy(start, 'market', shown).order).toEqual({ by: 'market', descending: false });
  });

  it('moves an item as far as the list goes and keeps the others in their order', () => {
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 'c', 5)).toEqual(['a', 'b', 'c']);
  });
});
