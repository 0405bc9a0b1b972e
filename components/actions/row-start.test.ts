import { expect, test } from 'vitest';
import { draftOf, metricsUnder } from './action-draft';
import { rowStart } from './row-start';

test.each([
  ['notInRange', 'searchClickRate', 'searchQuery', 'up'],
  ['synonym', 'zeroResultRate', 'searchQuery', 'down'],
  ['filter', 'filteredAwaySearches', 'searchQuery', 'down'],
  ['fault', 'searchFailureRate', 'searchQuery', 'down'],
  ['unclicked', 'noClickRate', 'searchQuery', 'down'],
  ['soldOut', 'soldOutShare', 'product', 'down'],
] as const)(
  'what is missing for the cause %s is followed by %s under %s, hoped to go %s',
  (cause, metric, dimension, direction) => {
    const start = rowStart('demand', 'tarp', cause);
    expect(start).toEqual({ of: { kind: 'missing', key: 'tarp' }, filter: { dimension, in: ['tarp'] }, metric });
    const origin = { ...start.of, label: 'tarp', address: null };
    // A metric that does not know the filter would be left out of the form.
    expect(draftOf(null, { origin, filters: [start.filter], metric }, 'me')).toMatchObject({ metric, direction });
  },
);

test('a row of words is known as a search, and one of a product by the clicks in lists', () => {
  expect(rowStart('searchQuery', 'tarp', null)).toEqual({
    of: { kind: 'search', key: 'tarp' },
    filter: { dimension: 'searchQuery', in: ['tarp'] },
    metric: 'searchClickRate',
  });
  const start = rowStart('product', 'Tarp 3', null);
  expect(start.of).toEqual({ kind: 'product', key: 'Tarp 3' });
  expect(start.filter).toEqual({ dimension: 'product', in: ['Tarp 3'] });
  expect(metricsUnder([start.filter])).toContain(start.metric);
});
