import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/http/errors';
import { conflictOf } from './saved-error';

describe('a conflict', () => {
  it('names who saved which version when, and is told from every other refusal', () => {
    const details = { reason: 'changedMeanwhile', author: 'Ada', version: 3, at: '2026-11-25T15:30:00' };
    expect(conflictOf(new AppError('conflict', 'x', details))).toEqual({ author: 'Ada', version: 3, at: details.at });
    expect(conflictOf(new AppError('conflict', 'x', { reason: 'lastAdmin' }))).toBeNull();
    expect(conflictOf(new AppError('forbidden', 'x', details))).toBeNull();
    expect(conflictOf(new Error('x'))).toBeNull();
  });
});
