import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newNote, newTile } from './new-tile';
import { spansOf, tileRows } from './tile-rows';

const tiles = fc
  .array(
    fc.constantFrom(newTile('netSales', 'stat', undefined), newTile('netSales', 'line', undefined), newNote('', 'x')),
    {
      maxLength: 20,
    },
  )
  .map((list) => list.map((tile, index) => ({ ...tile, id: `t${String(index)}` })));
const figures = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...newTile('netSales', 'stat', undefined), id: `t${String(index)}` }));
const sizes = (count: number) => tileRows(figures(count).map((tile) => ({ tile }))).map((row) => row.tiles.length);

describe('rows of tiles', () => {
  it('hold every tile once, in its order', () => {
    fc.assert(
      fc.property(tiles, (list) => {
        const rows = tileRows(list.map((tile) => ({ tile })));
        expect(rows.flatMap((row) => row.tiles.map(({ tile }) => tile))).toEqual(list);
      }),
    );
  });

  it('share four to six figures evenly, split more, and leave fewer to flow by their width', () => {
    expect([1, 3, 4, 5, 6, 7, 9, 13].map(sizes)).toEqual([[1], [1, 1, 1], [4], [5], [6], [4, 3], [5, 4], [5, 5, 3]]);
    expect(spansOf(figures(5)).get('t0')).toBe(12);
    expect(spansOf(figures(3)).get('t0')).toBe(15);
  });

  it('give whole columns of sixty to each', () => {
    fc.assert(
      fc.property(tiles, (list) => {
        const spans = [...spansOf(list).values()];
        expect(spans).toHaveLength(list.length);
        expect(spans.every((span) => Number.isInteger(span) && span > 0 && span <= 60)).toBe(true);
      }),
    );
  });
});
