import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { INPUTS } from '@/lib/metrics/facts';
import { decodeCatalogue, encodeCatalogue, isWanted, type CatalogueState } from './catalogue-state';

const ALL: CatalogueState = { text: '', unit: null, fact: null, can: null };
const found = (state: Partial<CatalogueState>, inputs: readonly (typeof INPUTS)[number][] = INPUTS) =>
  METRIC_IDS.filter((id) =>
    isWanted(id, `${id} Äänestys ${id === 'netSales' ? 'turnover' : ''}`, { ...ALL, ...state }, inputs),
  );

describe('the state of the catalogue', () => {
  it('comes out of the address as it went in', () => {
    const state: CatalogueState = { text: 'net sales', unit: 'money', fact: 'orders', can: 'now' };
    expect(decodeCatalogue(new URLSearchParams(encodeCatalogue(state)))).toEqual(state);
    expect(encodeCatalogue(ALL)).toBe('');
  });

  it('drops what it does not know', () => {
    expect(decodeCatalogue(new URLSearchParams('unit=bananas&fact=secret&can=maybe'))).toEqual(ALL);
  });
});

describe('what the catalogue shows', () => {
  it('is everything when nothing is chosen', () => {
    expect(found({})).toEqual(METRIC_IDS);
  });

  it('holds every word of the search, whatever its case and accents', () => {
    expect(found({ text: 'TURNOVER aanestys' })).toEqual(['netSales']);
    expect(found({ text: 'turnover bananas' })).toEqual([]);
  });

  it('is read from the fact, in the unit', () => {
    expect(found({ fact: 'contacts' })).toContain('complaintRate');
    expect(found({ fact: 'contacts' })).not.toContain('netSales');
    expect(found({ unit: 'perMille' })).toEqual(['complaintRate', 'notFoundRate']);
  });

  it('tells what can be answered now from what misses a source', () => {
    const without = INPUTS.filter((input) => input !== 'contacts');
    expect(found({ can: 'missing' }, without)).toContain('complaintRate');
    expect(found({ can: 'now' }, without)).not.toContain('complaintRate');
    expect(found({ can: 'missing' })).toEqual([]);
  });
});
