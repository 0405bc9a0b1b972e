import { expect, test } from 'vitest';
import { addError, type ErrorCounts, errorProperties } from '@/lib/edge/tracker/page-errors';

test('equal errors are one line with a count; totals go on after ten different ones; files count in neither total', () => {
  const counts: ErrorCounts = new Map();
  for (let n = 0; n < 3; n += 1) addError(counts, { kind: 'js', name: 'TypeError: a', path: '/a.js' });
  addError(counts, { kind: 'request', name: 'HTTP 500', path: '/api/cart', status: 500 });
  addError(counts, { kind: 'request', name: 'HTTP 503', path: '/api/cart', status: 503 });
  addError(counts, { kind: 'resource', name: 'img', path: '/tent.jpg' });
  expect(errorProperties(counts)).toEqual({
    js_errors: 3,
    failed_requests: 2,
    errors: [
      { kind: 'js', name: 'TypeError: a', path: '/a.js', count: 3 },
      { kind: 'request', name: 'HTTP 500', path: '/api/cart', status: 500, count: 1 },
      { kind: 'request', name: 'HTTP 503', path: '/api/cart', status: 503, count: 1 },
      { kind: 'resource', name: 'img', path: '/tent.jpg', count: 1 },
    ],
  });
  for (let n = 0; n < 20; n += 1) addError(counts, { kind: 'js', name: `Error: ${String(n)}`, path: '' });
  expect(errorProperties(counts)['js_errors']).toBe(23);
  expect(errorProperties(counts)['errors']).toHaveLength(10);
});
