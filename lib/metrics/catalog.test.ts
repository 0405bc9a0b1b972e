import { describe, expect, expectTypeOf, test } from 'vitest';
import { METRIC_IDS, metric, type CATALOG } from './catalog';
import type { BaseMetric, Checked } from './define';
import { COLUMN_IDS } from './column-names';
import { FACTS } from './facts';
import { carriersOf, dimensionsOf, resolvedMetric } from './resolve';

describe('the catalogue', () => {
  test('names each column once, however many files name them', () => {
    expect(COLUMN_IDS.filter((id, place) => COLUMN_IDS.indexOf(id) !== place)).toEqual([]);
  });

  test('a formula that names an unknown metric does not type-check', () => {
    interface Part {
      readonly good: BaseMetric;
      readonly wrong: { readonly formula: '{good} / {missing}'; readonly unit: 'ratio'; readonly better: 'up' };
    }
    expectTypeOf<Checked<Part>['wrong']>().toEqualTypeOf<{ readonly formula: 'unknown metric: missing' }>();
    expectTypeOf<Checked<typeof CATALOG>>().toEqualTypeOf<typeof CATALOG>();
  });

  test.each(METRIC_IDS)('%s resolves to base metrics whose carriers share at least the market', (id) => {
    expect(resolvedMetric(id).bases.length).toBeGreaterThan(0);
    // What was tested is of the whole shop.
    const isOfTheWhole = resolvedMetric(id).bases.some((base) => carriersOf(base).includes('capacityChanges'));
    expect(dimensionsOf(id).includes('market')).toBe(!isOfTheWhole);
  });

  test('what counts the cases behind a percentile is a metric that counts, with the same dimensions', () => {
    for (const id of METRIC_IDS) {
      const { sample } = metric(id);
      if (sample === undefined) continue;
      const counted = METRIC_IDS.find((known) => known === sample);
      expect(counted, id).toBeDefined();
      if (counted === undefined) continue;
      expect(metric(counted).unit).toBe('count');
      expect(dimensionsOf(counted)).toEqual(dimensionsOf(id));
    }
  });

  test('ids are camelCase nouns without unit or aggregation', () => {
    for (const id of METRIC_IDS) {
      expect(id).toMatch(/^[a-z][a-zA-Z0-9]*$/);
      expect(id).not.toMatch(/^(sum|avg|count|total)|(Eur|Percent|Pct)$/);
    }
  });

  test('cost and margin metrics are seen only by those who may see their parts', () => {
    expect(resolvedMetric('contributionMargin2Rate').sees).toEqual(expect.arrayContaining(['margin', 'cost']));
    expect(resolvedMetric('customerProfit').sees).toContain('margin');
    expect(resolvedMetric('netSales').sees).toEqual([]);
  });

  test('flows have targets that add up, ratios and stocks have not', () => {
    expect(resolvedMetric('netSales').nature).toBe('flow');
    expect(resolvedMetric('digitalShare').nature).toBe('ratio');
    expect(resolvedMetric('averageOrderValue').nature).toBe('ratio');
    expect(resolvedMetric('activeCustomers').nature).toBe('stock');
  });

  test('every carrier is a fact, and every base metric says what nothing is', () => {
    for (const id of METRIC_IDS) {
      const found = metric(id);
      if ('formula' in found) continue;
      expect(carriersOf(id).every((fact) => fact in FACTS)).toBe(true);
      expect([0, null]).toContain(found.empty);
    }
  });
});
