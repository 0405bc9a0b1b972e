import { describe, expect, it } from 'vitest';
import { wholeDayBefore } from './whole-day';

describe('data that reaches to a moment', () => {
  it('holds the day before a midnight whole, also over the turn of a year', () => {
    expect(wholeDayBefore('2026-11-25T00:00:00')).toBe('2026-11-24');
    expect(wholeDayBefore('2027-01-01 00:00:00')).toBe('2026-12-31');
  });

  it('holds no more than a part of the day at any other time', () => {
    expect(wholeDayBefore('2026-11-25T00:00:01')).toBeNull();
    expect(wholeDayBefore('2026-11-25T13:00:00')).toBeNull();
  });
});
