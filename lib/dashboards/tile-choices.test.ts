import { expect, test } from 'vitest';
import { builtInViews } from './registry';
import { tileSchema } from './schema';
import { chosenTile, chosenValue } from './tile-choices';

const funnel = builtInViews()
  .flatMap(({ tiles }) => tiles)
  .find(({ id }) => id === 'funnel');
if (funnel === undefined) throw new Error('no view has a funnel');

const asked = (search: string) => {
  const { query } = chosenTile(funnel, new URLSearchParams(search));
  return 'analysis' in query ? query.input : undefined;
};

test('an address chooses what a tile offers, and what it does not offer is as if nothing was said', () => {
  expect(asked('')).toEqual({ mode: 'closed', scope: 'session', by: 'none' });
  expect(asked('funnel.mode=strict&funnel.by=device')).toEqual({ mode: 'strict', scope: 'session', by: 'device' });
  expect(asked('funnel.mode=nonsense&funnel.windowMinutes=5&other.mode=open')).toEqual(asked(''));
  expect(chosenValue(funnel, 'scope', new URLSearchParams('funnel.scope=visitor'))).toBe('visitor');
});

test('a tile may only offer what has words', () => {
  expect(tileSchema.safeParse(funnel).success).toBe(true);
  expect(tileSchema.safeParse({ ...funnel, choices: { mode: ['closed', 'sideways'] } }).success).toBe(false);
});

test('what a tile of a view asks first is what it says that it asks', () => {
  for (const tile of builtInViews().flatMap(({ tiles }) => tiles)) {
    if (tile.choices === undefined || !('analysis' in tile.query)) continue;
    const usual = Object.entries(tile.choices).map(([key, values]) => [key, values[0]]);
    expect(tile.query.input, tile.id).toMatchObject(Object.fromEntries(usual));
  }
});
