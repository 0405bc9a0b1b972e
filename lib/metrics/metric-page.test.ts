import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from './catalog';
import { caveatsOf } from './caveats';
import { METRIC_GROUPS, metricsOf } from './metric-group';
import { partsOf, usersOf } from './metric-relatives';

describe('groups of metrics', () => {
  it('hold every metric of the catalogue once', () => {
    expect(METRIC_GROUPS.flatMap(metricsOf).toSorted()).toEqual(METRIC_IDS.toSorted());
  });
});

describe('caveats', () => {
  it('follow from how a metric is defined', () => {
    expect(caveatsOf('netSales')).toEqual(['returns', 'currency']);
    expect(caveatsOf('orderingCustomers')).toEqual(['distinct']);
    expect(caveatsOf('budgetUse')).toEqual(['ratio', 'daysOnly', 'marketTold']);
    expect(caveatsOf('activeCustomers')).toEqual(['stock', 'daysOnly']);
    expect(caveatsOf('brokenPromiseRate')).toEqual(['ratio', 'overOnly', 'daysOnly']);
  });
});

describe('relatives of a metric', () => {
  it('are the parts of its formula, in order, and none for a base metric', () => {
    expect(partsOf('netSales')).toEqual(['grossSales', 'discounts', 'returnedSales']);
    expect(partsOf('orders')).toEqual([]);
  });

  it('are the metrics whose formulas name it', () => {
    expect(usersOf('netSales')).toEqual(
      expect.arrayContaining(['digitalShare', 'contributionMargin1', 'contributionMargin2Rate']),
    );
    expect(usersOf('complaintRate')).toEqual([]);
  });
});
