import { expect, test, vi } from 'vitest';

test('an error of one copy of the module is an AppError for another, as between two bundles of Next', async () => {
  const first = await import('@/lib/http/errors');
  vi.resetModules();
  const second = await import('@/lib/http/errors');
  expect(second.AppError).not.toBe(first.AppError);
  const error: unknown = new first.AppError('timeout', 'The question took too long.');
  expect(error instanceof second.AppError).toBe(true);
  expect(error instanceof second.AppError ? error.status : 0).toBe(504);
  for (const other of [new Error('x'), { code: 'timeout' }, null, 'timeout']) {
    expect(other instanceof second.AppError).toBe(false);
  }
});
