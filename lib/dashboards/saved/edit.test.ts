import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { DEFAULT_STATE } from '../view-state';
import { edited, freeTileId, historyOf, redone, undone, withMoved, type Edit, type History } from './edit';
import { emptyContent, newNote, newTile } from './new-tile';
import { isLost, type LostTile, type SavedContent } from './saved-view';

const lost: LostTile = { id: 'old', width: 6, height: 'M', kept: '{"id":"old"}', asks: ['goneMetric'] };
const start: SavedContent = {
  ...emptyContent('Mine'),
  tiles: [{ ...newTile('netSales', 'stat', undefined), id: 'tile1' }, lost, { ...newNote('', 'Words'), id: 'tile3' }],
};

const id = fc.constantFrom('tile1', 'old', 'tile3', 'tile4', 'tile5', 'nobody');
const text = fc.string({ maxLength: 8 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  text.map((name) => ({ do: 'rename' as const, name })),
  fc
    .constantFrom('today' as const, 'last7Days' as const)
    .map((period) => ({ do: 'settle' as const, state: { ...DEFAULT_STATE, period } })),
  fc.constantFrom(...METRIC_IDS).map((metric) => ({ do: 'add' as const, tile: newTile(metric, 'line', undefined) })),
  id.map((one) => ({ do: 'remove' as const, id: one })),
  fc.tuple(id, fc.integer({ min: -2, max: 9 })).map(([one, to]) => ({ do: 'move' as const, id: one, to })),
  fc
    .tuple(id, fc.constantFrom(3 as const, 4 as const, 6 as const, 8 as const, 12 as const))
    .map(([one, width]) => ({ do: 'resize' as const, id: one, width })),
  fc
    .tuple(id, fc.constantFrom('S' as const, 'M' as const, 'L' as const))
    .map(([one, height]) => ({ do: 'resize' as const, id: one, height })),
  fc
    .tuple(id, text, text, text)
    .map(([one, name, words, note]) => ({ do: 'word' as const, id: one, name, words, text: note })),
);
const edits = fc.array(edit, { maxLength: 30 });
const after = (list: readonly Edit[]) => list.reduce(edited, historyOf(start));
const times = (n: number, step: (history: History) => History, from: History) =>
  Array.from({ length: n }).reduce<History>(step, from);

describe('the history of a draft', () => {
  it('gives back exactly what was there before any edit, and does it again', () => {
    fc.assert(
      fc.property(edits, edit, (list, last) => {
        const before = after(list);
        const changed = edited(before, last);
        if (changed === before) return;
        expect(undone(changed).now).toEqual(before.now);
        expect(redone(undone(changed))).toEqual(changed);
      }),
    );
  });

  it('leads back to the start and forward to the end through every step between', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const end = after(list);
        const begun = times(end.past.length, undone, end);
        expect(begun.now).toEqual(start);
        expect(undone(begun)).toEqual(begun);
        expect(times(end.past.length, redone, begun)).toEqual(end);
      }),
    );
  });

  it('keeps no step for an edit that changes nothing, and forgets what was undone once something else is done', () => {
    const same = edited(historyOf(start), { do: 'rename', name: start.name });
    expect(same.past).toEqual([]);
    const renamed = undone(edited(historyOf(start), { do: 'rename', name: 'Other' }));
    expect(redone(renamed).now.name).toBe('Other');
    expect(edited(renamed, { do: 'remove', id: 'old' }).future).toEqual([]);
  });
});

describe('edits', () => {
  it('move exactly one tile: the order of the others survives, and nothing is lost or doubled', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.integer({ min: -3, max: 15 }),
        (list, pick, to) => {
          const tiles = list.map((n) => ({ id: `t${String(n)}` }));
          const moved = tiles[pick % tiles.length]?.id ?? '';
          const result = withMoved(tiles, moved, to);
          const without = (some: readonly { id: string }[]) => some.filter((one) => one.id !== moved);
          expect(without(result)).toEqual(without(tiles));
          expect(result.findIndex((one) => one.id === moved)).toBe(Math.max(0, Math.min(tiles.length - 1, to)));
          expect(
            withMoved(
              result,
              moved,
              tiles.findIndex((one) => one.id === moved),
            ),
          ).toEqual(tiles);
        },
      ),
    );
  });

  it('keep ids apart and leave a lost tile untouched, whatever is done', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { tiles } = after(list).now;
        expect(new Set(tiles.map((tile) => tile.id)).size).toBe(tiles.length);
        expect(tiles.filter(isLost).every((tile) => tile === lost)).toBe(true);
        expect(tiles.map((tile) => tile.id)).not.toContain(freeTileId(tiles));
      }),
    );
  });

  it('name a tile in a person’s words, and take empty words away', () => {
    const named = edited(historyOf(start), { do: 'word', id: 'tile1', name: ' Money ', words: 'as reported' });
    expect(named.now.tiles[0]).toMatchObject({ name: 'Money', words: 'as reported' });
    const plain = edited(named, { do: 'word', id: 'tile1', name: '', words: ' ' });
    expect(plain.now.tiles[0]).toEqual(start.tiles[0]);
    const note = edited(historyOf(start), { do: 'word', id: 'tile3', name: '', words: '', text: '<b>bold</b>' });
    expect(note.now.tiles[2]).toMatchObject({ show: { as: 'note', text: '<b>bold</b>' } });
  });
});
