import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { builtInViews } from '../registry';
import { viewSchema } from '../schema';
import { DEFAULT_STATE } from '../view-state';
import { contentSchema } from './content-schema';
import { newNote, newTile, TILE_FORMS } from './new-tile';
import { keptTiles, readContent } from './read-content';
import { isLost, viewOf } from './saved-view';

const figure = { ...newTile('netSales', 'stat', undefined), id: 'figure' };
const stored = (tiles: readonly unknown[], rest: object = {}) =>
  JSON.stringify({ name: 'Mine', filters: ['market'], tiles, ...rest });

const goneMetric = { ...figure, id: 'gone', query: { metrics: ['netSales', 'goneMetric'], grain: 'calm' } };
const goneDimension = {
  ...newTile('orders', 'table', 'market'),
  id: 'split',
  query: { metrics: ['orders'], by: ['goneDimension'] },
};
const gonePlot = { ...figure, id: 'plot', show: { as: 'pie', slices: 3 } };
const goneAnalysis = { ...figure, id: 'analysis', show: { as: 'table' }, query: { analysis: 'goneAnalysis' } };

describe('a stored dashboard', () => {
  it('survives tiles that no longer fit: each says what it asks for, the rest goes on in its place', () => {
    const { tiles } = readContent(stored([goneMetric, figure, goneDimension, gonePlot, goneAnalysis, 7, null]));
    expect(tiles.map((tile) => (isLost(tile) ? tile.asks : tile.id))).toEqual([
      ['goneMetric'],
      'figure',
      ['goneDimension'],
      ['pie'],
      ['goneAnalysis'],
      [],
      [],
    ]);
    expect(new Set(tiles.map((tile) => tile.id)).size).toBe(tiles.length);
    expect(tiles[0]).toMatchObject({ id: 'gone', width: 3, height: 'S' });
  });

  it('keeps what it does not understand to the letter', () => {
    const odd = { id: 'odd', future: { deep: [1, { two: null }] }, text: '</script>' };
    expect(keptTiles(stored([figure, odd]))).toEqual([JSON.stringify(odd)]);
  });

  it('drops filters that nobody knows and keeps the rest of its usual state', () => {
    const state = {
      ...DEFAULT_STATE,
      period: 'last7Days',
      filters: [
        { dimension: 'gone', in: ['x'] },
        { dimension: 'market', in: ['SE'] },
      ],
    };
    const content = readContent(stored([], { filters: ['gone', 'market'], state }));
    expect(content.filters).toEqual(['market']);
    expect(content.state).toEqual({
      ...DEFAULT_STATE,
      period: 'last7Days',
      filters: [{ dimension: 'market', in: ['SE'] }],
    });
    expect(readContent(stored([], { state: { period: 'never' } })).state).toBeUndefined();
    expect(readContent(stored([], { state: null })).state).toBeUndefined();
  });

  it('gives tiles of one id an id of their own', () => {
    const { tiles } = readContent(stored([figure, figure]));
    expect(new Set(tiles.map((tile) => tile.id)).size).toBe(2);
  });

  it('leaves no trace of a poisoned object', () => {
    const text = `{"name":"x","filters":[],"tiles":[{"__proto__":{"polluted":1},"id":"a","constructor":{"prototype":{"polluted":1}}}]}`;
    readContent(text);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('what may be saved', () => {
  const savable = (tiles: readonly unknown[]) => contentSchema.safeParse({ name: 'Mine', filters: [], tiles });

  it('is every built-in view, and is then the same view again', () => {
    for (const view of builtInViews()) {
      const parsed = contentSchema.parse({
        name: 'Copy',
        filters: view.filters,
        state: DEFAULT_STATE,
        tiles: view.tiles,
      });
      const content = readContent(JSON.stringify(parsed));
      expect(content.tiles).toEqual(view.tiles);
      expect(viewSchema.safeParse(viewOf('copy', content)).error?.issues ?? []).toEqual([]);
    }
  });

  it('is every tile that the editor makes', () => {
    const made = METRIC_IDS.flatMap((metric, index) =>
      TILE_FORMS.map((form) => ({
        ...newTile(metric, form, form === 'ranking' || form === 'table' ? 'country' : undefined),
        id: `t${String(index)}`,
      })),
    );
    for (const tile of [...made, newNote('Name', 'Text')]) expect(savable([tile]).error?.issues ?? []).toEqual([]);
  });

  it('is no tile of unknown names, no two tiles of one id, no tile that contradicts itself, and no question that would be refused', () => {
    expect(savable([goneMetric]).error?.issues[0]?.path).toEqual(['tiles', 0, 'query', 'metrics', 1]);
    expect(savable([figure, figure]).success).toBe(false);
    expect(savable([{ ...figure, query: { metrics: [] } }]).success).toBe(false);
    expect(savable([{ ...figure, query: { metrics: ['netSales', 'netSales'] } }]).success).toBe(false);
    expect(savable([{ ...newNote('', 'x'), query: { metrics: ['netSales'] } }]).success).toBe(false);
    expect(savable([{ kept: '{"id":"old"}' }]).success).toBe(true);
  });
});
