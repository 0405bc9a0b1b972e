import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { COMPARISONS, PRESETS, querySchema } from '@/lib/metrics/query';
import { toggleComparison, toggleValue, withValues } from './change-state';
import { besideViewState, decodeViewState, DEFAULT_STATE, encodeViewState, type ViewState } from './view-state';

const through = (state: ViewState) => decodeViewState(new URLSearchParams(encodeViewState(state)));
const read = (text: string) => decodeViewState(new URLSearchParams(text));

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
const range = fc.tuple(day, day).map(([one, other]) => {
  const [from = '', to = ''] = [one, other].map((date) => date.toISOString().slice(0, 10)).sort();
  return { from, to };
});
const values = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.toSorted());
const filter = fc.constantFrom(...DIMENSION_IDS).chain((dimension) =>
  fc.oneof(
    values.map((list) => ({ dimension, in: list })),
    values.map((list) => ({ dimension, notIn: list })),
    fc.string({ minLength: 1, maxLength: 20 }).map((contains) => ({ dimension, contains })),
  ),
);
const state: fc.Arbitrary<ViewState> = fc.record({
  period: fc.oneof(fc.constantFrom(...PRESETS), range),
  compare: fc.uniqueArray(fc.oneof(fc.constantFrom(...COMPARISONS), range), {
    maxLength: 2,
    selector: (one) => JSON.stringify(one),
  }),
  filters: fc
    .uniqueArray(filter, { maxLength: 4, selector: (one) => one.dimension })
    .map((list) =>
      list.toSorted((one, other) => DIMENSION_IDS.indexOf(one.dimension) - DIMENSION_IDS.indexOf(other.dimension)),
    ),
});

describe('the address of a view', () => {
  it('gives back the state that was written into it', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(through(one)).toEqual(one);
      }),
    );
  });

  it('gives back the state beside whatever state is usual, and is empty exactly for that one', () => {
    fc.assert(
      fc.property(state, state, (one, usual) => {
        const text = encodeViewState(one, usual);
        expect(decodeViewState(new URLSearchParams(text), usual)).toEqual(one);
        expect(encodeViewState(usual, usual)).toBe('');
      }),
    );
  });

  it('leaves alone what else stands in the address, and only that', () => {
    fc.assert(
      fc.property(state, (one) => {
        const text = ['metric=netSales', encodeViewState(one), 'by=market'].filter((part) => part !== '').join('&');
        expect(besideViewState(new URLSearchParams(text))).toBe('metric=netSales&by=market');
      }),
    );
  });

  it('can say that nothing of what is usual is wanted', () => {
    const usual: ViewState = {
      period: 'last7Days',
      compare: ['previous'],
      filters: [{ dimension: 'market', in: ['SE'] }],
      returnsBy: 'return',
      currency: 'SEK',
    };
    expect(encodeViewState({ period: 'last7Days', compare: [], filters: [] }, usual)).toBe(
      'compare=none&filters=none&returns=none&currency=none',
    );
  });

  it('is canonical: reading and writing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        const once = encodeViewState(read(text));
        expect(encodeViewState(read(once))).toBe(once);
      }),
    );
  });

  it('is empty for what a view shows by itself', () => {
    expect(encodeViewState(DEFAULT_STATE)).toBe('');
    expect(read('')).toEqual(DEFAULT_STATE);
  });

  it('drops what makes no sense and keeps the rest', () => {
    expect(read('period=2026-13-40..x&compare=nonsense&market=SE&returns=never&currency=euro&unknown=1')).toEqual({
      ...DEFAULT_STATE,
      compare: [],
      filters: [{ dimension: 'market', in: ['SE'] }],
    });
    expect(read('period=2026-02-01..2026-01-01').period).toBe(DEFAULT_STATE.period);
  });

  it('keeps at most two comparisons, and can say that there is none', () => {
    expect(read('compare=previous&compare=target&compare=lastYear').compare).toEqual(['previous', 'target']);
    expect(read('compare=none').compare).toEqual([]);
  });

  it('never makes a filter that the analytics endpoint refuses', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        const { period, compare, filters } = read(text);
        expect(querySchema.safeParse({ metrics: ['orders'], period, compare, filters }).success).toBe(true);
      }),
    );
  });
});

describe('changes of a state', () => {
  it('narrow with a click and widen with the same click', () => {
    const narrowed = toggleValue(DEFAULT_STATE, 'market', 'SE');
    expect(narrowed.filters).toEqual([{ dimension: 'market', in: ['SE'] }]);
    expect(toggleValue(narrowed, 'market', 'SE')).toEqual(DEFAULT_STATE);
    expect(toggleValue(narrowed, 'market', 'FI').filters).toEqual([{ dimension: 'market', in: ['FI'] }]);
  });

  it('leave other filters alone', () => {
    const two = withValues(toggleValue(DEFAULT_STATE, 'market', 'SE'), 'channel', ['web', 'app']);
    expect(withValues(two, 'market', []).filters).toEqual([{ dimension: 'channel', in: ['app', 'web'] }]);
  });

  it('keep the two latest comparisons', () => {
    const two = toggleComparison(DEFAULT_STATE, 'target');
    expect(two.compare).toEqual(['lastYear', 'target']);
    expect(toggleComparison(two, 'previous').compare).toEqual(['target', 'previous']);
    expect(toggleComparison(two, 'lastYear').compare).toEqual(['target']);
  });
});
