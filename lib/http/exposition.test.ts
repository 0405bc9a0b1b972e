import { expect, test } from 'vitest';
import { counter, expositionText, gauge } from '@/lib/http/exposition';
import { mayReadMetrics } from '@/lib/http/metrics-reader';

test('families are written as Prometheus reads them, labels escaped', () => {
  const requests = counter('requests_total', 'Requests.', [
    { value: 3 },
    { value: 1, labels: { path: 'a"b\\c\nd', code: '200' } },
  ]);
  expect(expositionText([requests, gauge('open', 'Open ones.', 0.5)])).toBe(
    [
      '# HELP requests_total Requests.',
      '# TYPE requests_total counter',
      'requests_total 3',
      'requests_total{path="a\\"b\\\\c\\nd",code="200"} 1',
      '# HELP open Open ones.',
      '# TYPE open gauge',
      'open 0.5',
      '',
    ].join('\n'),
  );
});

test.each([
  ['this machine', '127.0.0.1', undefined, undefined, undefined, true],
  ['this machine by IPv6', '::1', undefined, undefined, undefined, true],
  ['a stranger', '203.0.113.7', undefined, undefined, undefined, false],
  ['a stranger behind a proxy of this machine', '127.0.0.1', '203.0.113.7', undefined, undefined, false],
  ['a stranger with the token', '203.0.113.7', undefined, 'Bearer sixteen-letters-x', 'sixteen-letters-x', true],
  ['a stranger with a wrong token', '203.0.113.7', undefined, 'Bearer other', 'sixteen-letters-x', false],
  ['a stranger with a token where none is set', '203.0.113.7', undefined, 'Bearer undefined', undefined, false],
])('%s may read the figures or not', (_who, peer, forwardedFor, authorization, token, may) => {
  expect(mayReadMetrics({ peer, forwardedFor, authorization }, token)).toBe(may);
});
