import { describe, expect, it } from 'vitest';
import { askedSchema, type Asked } from '@/lib/analyses/asked';
import { builtInViews } from './registry';
import { refusedDimensions, resolveTile } from './resolve';
import { viewSchema, type Tile } from './schema';
import { DEFAULT_STATE, type ViewState } from './view-state';

const moment = { asOf: '2026-11-25T06:00:00', firstWeekday: 1 };
const tiles = builtInViews().flatMap((view) => view.tiles);

const grainOf = (asked: Asked) => ('grain' in asked ? asked.grain : undefined);

function tileOrThrow(id: string): Tile {
  const found = tiles.find((tile) => tile.id === id);
  if (found === undefined) throw new Error(`no tile ${id}`);
  return found;
}

describe('built-in views', () => {
  it('follow the grammar', () => {
    for (const view of builtInViews()) expect(viewSchema.safeParse(view).error?.issues ?? []).toEqual([]);
  });

  it('ask only what the analytics endpoint understands, whatever the state', () => {
    const states: ViewState[] = [
      DEFAULT_STATE,
      { period: 'today', compare: [], filters: [] },
      {
        period: { from: '2020-01-01', to: '2026-11-25' },
        compare: ['previous', 'lastYear'],
        filters: [{ dimension: 'market', in: ['SE'] }],
        returnsBy: 'order',
        currency: 'SEK',
      },
    ];
    for (const state of states) {
      for (const tile of tiles) {
        const { query, target } = resolveTile(tile, state, moment);
        for (const one of target === null ? [query] : [query, target]) {
          expect(askedSchema.safeParse(one).error?.issues ?? []).toEqual([]);
        }
      }
    }
  });
});

describe('a tile’s question', () => {
  it('takes a grain that fits the length of the period', () => {
    const grain = (period: ViewState['period']) =>
      grainOf(resolveTile(tileOrThrow('netSalesTrend'), { ...DEFAULT_STATE, period }, moment).query);
    expect(grain('today')).toBe('hour');
    expect(grain('last7Days')).toBe('day');
    expect(grain('last90Days')).toBe('day');
    expect(grain('last12Months')).toBe('week');
    expect(grain({ from: '2023-01-01', to: '2026-11-25' })).toBe('month');
    expect(grain({ from: '2015-01-01', to: '2026-11-25' })).toBe('quarter');
  });

  it('never asks for hours of what has only days', () => {
    const day = { ...DEFAULT_STATE, period: 'yesterday' as const };
    expect(grainOf(resolveTile(tileOrThrow('promisesTrend'), day, moment).query)).toBe('day');
  });

  it('asks a figure’s target beside one comparison, and apart from two', () => {
    const tile = tileOrThrow('netSales');
    const one = resolveTile(tile, DEFAULT_STATE, moment);
    expect(one.query.compare).toEqual(['lastYear', 'target']);
    expect(one.target).toBeNull();
    const two = resolveTile(tile, { ...DEFAULT_STATE, compare: ['previous', 'lastYear'] }, moment);
    expect(two.query.compare).toEqual(['previous', 'lastYear']);
    expect(two.target?.compare).toEqual(['target']);
  });

  it('is refused under a filter that one of its metrics does not know', () => {
    const byCarrier = [{ dimension: 'carrier', in: ['DHL'] }] as const;
    const filters = byCarrier.map((filter) => ({ ...filter, in: [...filter.in] }));
    expect(refusedDimensions(tileOrThrow('netSales'), filters)).toEqual(['carrier']);
    expect(refusedDimensions(tileOrThrow('promisesTrend'), filters)).toEqual([]);
    expect(refusedDimensions(tileOrThrow('netSales'), [{ dimension: 'market', in: ['SE'] }])).toEqual([]);
  });
});
