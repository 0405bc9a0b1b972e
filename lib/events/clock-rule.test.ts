import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrence, timestampText } from '@/lib/events/clock-rule';

const at = Date.parse;
const RECEIVED = at('2026-11-26T00:10:00.000Z');

describe('occurrence', () => {
  it('corrects a clock that is wrong by years', () => {
    const noted = at('1970-01-01T00:00:10.000Z');
    const sent = at('1970-01-01T00:00:12.500Z');
    expect(occurrence(RECEIVED, sent, noted)).toEqual({ at: at('2026-11-26T00:09:57.500Z'), rule: 'sent' });
  });

  it('counts the receipt where the device did not say when it sent', () => {
    expect(occurrence(RECEIVED, null, at('2026-11-25T00:00:00Z'))).toEqual({ at: RECEIVED, rule: 'received' });
    expect(occurrence(RECEIVED, RECEIVED, null)).toEqual({ at: RECEIVED, rule: 'received' });
  });

  it.each([
    [5 * 60_000, 'sent'],
    [5 * 60_000 + 1, 'received'],
    [-30 * 86_400_000, 'sent'],
    [-30 * 86_400_000 - 1, 'received'],
  ])('of an event %i ms after it was sent, the time that counts is %s', (ahead, rule) => {
    expect(occurrence(RECEIVED, RECEIVED, RECEIVED + ahead).rule).toBe(rule);
  });

  it('gives the same moment whatever the clock of the device says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 86_400_000 }), (wrongBy, waited) => {
        expect(occurrence(RECEIVED, RECEIVED + wrongBy, RECEIVED - waited + wrongBy).at).toBe(RECEIVED - waited);
      }),
    );
  });
});

it('writes a moment as DuckDB reads it', () => {
  expect(timestampText(RECEIVED + 7)).toBe('2026-11-26 00:10:00.007');
});
