import { describe, expect, it } from 'vitest';
import { currenciesOffered, isLate } from './page-workspace';

describe('data is late', () => {
  it('when last night’s load is not there at six in the morning', () => {
    expect(isLate('2026-11-24T00:00:00', '2026-11-25T06:00:00')).toBe(true);
    expect(isLate('2026-11-25T00:00:00', '2026-11-25T06:00:00')).toBe(false);
  });

  it('not before six, when the load may still run', () => {
    expect(isLate('2026-11-24T00:00:00', '2026-11-25T05:59:00')).toBe(false);
    expect(isLate('2026-11-23T23:00:00', '2026-11-25T05:59:00')).toBe(true);
  });
});

describe('currencies to choose from', () => {
  it('are those with rates, the usual one first', () => {
    expect(currenciesOffered('SEK', new Set(['EUR', 'SEK', 'NOK']))).toEqual(['SEK', 'EUR', 'NOK']);
  });

  it('are the usual one alone where it has no rate', () => {
    expect(currenciesOffered('SEK', new Set(['EUR']))).toEqual(['SEK']);
    expect(currenciesOffered('EUR', new Set(['EUR']))).toEqual(['EUR']);
  });
});
