import { expect, test } from 'vitest';
import { propertyOf } from '@/lib/edge/tracker/marked-properties';

test('attributes become properties in snake case; lists and objects are read, what is broken stays text', () => {
  expect(propertyOf('tuokioProductId', 'TENT-2')).toEqual(['product_id', 'TENT-2']);
  expect(propertyOf('tuokioQuery', '')).toEqual(['query', '']);
  expect(propertyOf('tuokioProducts', '[{"product_id":"A"}]')).toEqual(['products', [{ product_id: 'A' }]]);
  expect(propertyOf('tuokioFilters', '{"brand":"x"}')).toEqual(['filters', { brand: 'x' }]);
  expect(propertyOf('tuokioProducts', '[{')).toEqual(['products', '[{']);
});

test.each([
  'tuokioLoad',
  'tuokioShow',
  'tuokioClick',
  'tuokioSubmit',
  'tuokioItem',
  'tuokioFirst',
  'tuokioNotFound',
  'id',
])('%s is no property', (name) => expect(propertyOf(name, 'x')[0]).toBe(''));
