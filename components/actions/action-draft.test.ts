import { expect, test } from 'vitest';
import { actionEntrySchema } from '@/lib/actions/action-schema';
import { draftOf, entryOf, FROM_NOTHING, metricsUnder, withMetric, withoutFilter, withStatus } from './action-draft';

const search = {
  origin: { kind: 'search', key: 'packraft', label: 'packraft', address: '/ecommerce?period=last28Days' },
  filters: [{ dimension: 'searchQuery', in: ['packraft'] }],
  metric: 'searchClickRate',
} as const;

test('a draft begins with the metric of its place, hoped to become better, and makes an entry that the server takes', () => {
  const draft = draftOf(null, { ...search, filters: [{ dimension: 'searchQuery', in: ['packraft'] }] }, 'me');
  expect(draft).toMatchObject({ ownerId: 'me', status: 'proposed', metric: 'searchClickRate', direction: 'up' });
  const entry = entryOf({ ...draft, what: ' Take packrafts in ', size: '20' });
  expect(entry).toMatchObject({
    what: 'Take packrafts in',
    expected: { metric: 'searchClickRate', direction: 'up', size: 0.2 },
  });
  expect(actionEntrySchema.safeParse(entry).success).toBe(true);
});

test('a place whose metric is not known by what it is narrowed to begins without one', () => {
  const filters = [{ dimension: 'searchQuery' as const, in: ['packraft'] }];
  expect(draftOf(null, { ...search, filters, metric: 'netSales' }, 'me').metric).toBe('');
  expect(metricsUnder(filters)).toContain('zeroResultRate');
  expect(metricsUnder(filters)).not.toContain('netSales');
  const [filter] = filters;
  const draft = draftOf(null, { ...search, filters, metric: null }, 'me');
  expect(filter === undefined ? null : withoutFilter(draft, filter).filters).toEqual([]);
});

test('sizes are percent, percentage points or per mille, and come back as they were typed', () => {
  const draft = withMetric(draftOf(null, FROM_NOTHING, 'me'), 'complaintRate');
  expect(draft.direction).toBe('down');
  expect(entryOf({ ...draft, size: '3' }).expected?.size).toBeCloseTo(0.003, 12);
  for (const nothing of ['', '0', '-1', 'x']) expect(entryOf({ ...draft, size: nothing }).expected?.size).toBeNull();
  const action = {
    ...entryOf({ ...draft, what: 'x', size: '3' }),
    ...{ id: 'a', version: 1, owner: 'me', author: 'me', mayChange: true, notedDay: '2026-11-26' },
  };
  expect(draftOf(action, FROM_NOTHING, 'me').size).toBe('3');
});

test('what becomes done is done today, and what is done no more has no day', () => {
  const draft = draftOf(null, FROM_NOTHING, 'me');
  const done = withStatus(draft, 'done', '2026-11-26');
  expect(done.doneDay).toBe('2026-11-26');
  expect(withStatus({ ...done, doneDay: '2026-11-20' }, 'done', '2026-11-26').doneDay).toBe('2026-11-20');
  expect(withStatus(done, 'doing', '2026-11-26').doneDay).toBeNull();
});
