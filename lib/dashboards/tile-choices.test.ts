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

test('what a tile asks as a number stays a number when it is chosen', () => {
  const attribution = builtInViews()
    .flatMap(({ tiles }) => tiles)
    .find(({ id }) => id === 'attribution');
  if (attribution === undefined) throw new Error('no view has attribution');
  const { query } = chosenTile(attribution, new URLSearchParams('attribution.lookBack=90&attribution.model=markov'));
  expect(query).toMatchObject({ input: { by: 'campaign', model: 'markov', lookBack: 90, datedOn: 'order' } });
});

test('a tile may only offer what has words', () => {
  expect(tileSchema.safeParse(funnel).success).toBe(true);
  expect(tileSchema.safeParse({ ...funnel, choices: { mode: ['closed', 'sideways'] } }).success).toBe(false);
});

test('what a tile of a view asks first is what it says that it asks', () => {
  for (const tile of builtInViews().flatMap(({ tiles }) => tiles)) {
    if (tile.choices === undefined || !('analysis' in tile.query)) continue;
    const asks = Object.entries(tile.query.input ?? {}).map(([key, value]) => [key, String(value)]);
    const usual = Object.entries(tile.choices).map(([key, values]) => [key, values[0]]);
    expect(Object.fromEntries(asks), tile.id).toMatchObject(Object.fromEntries(usual));
  }
});
