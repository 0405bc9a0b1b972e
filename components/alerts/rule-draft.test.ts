import { describe, expect, it } from 'vitest';
import { testRule } from '@/lib/alerts/test-rule';
import type { AlertRule } from '@/lib/alerts/rule';
import { draftOf, newDraft, ruleOf, silentRuleOf } from './rule-draft';

const rules: readonly AlertRule[] = [
  testRule({ condition: { is: 'above', value: 1234.5 }, quiet: { from: '22:00', to: '06:30' }, confirm: 3 }),
  testRule({
    query: {
      metrics: ['returnRate'],
      period: 'last28Days',
      by: ['market'],
      filters: [{ dimension: 'channel', in: ['web'] }],
      returnsBy: 'order',
      currency: 'SEK',
    },
    condition: { is: 'below', value: 0.07 },
    sample: { metric: 'units', least: 250 },
    check: { every: 'hour' },
  }),
  testRule({ condition: { is: 'change', against: 'lastYear', rises: 0.1, falls: 0.29 }, mail: false, webhook: 'w' }),
  testRule({
    query: { metrics: ['complaintRate'], period: 'monthToDate' },
    condition: { is: 'change', against: 'previous', rises: 0.004 },
    sample: { metric: 'deliveredOrders', least: 100 },
  }),
  testRule({
    query: {
      figure: 'marketingRoi',
      period: 'last28Days',
      by: ['campaign'],
      model: 'linear',
      lookBack: 90,
      returnsBy: 'order',
      filters: [{ dimension: 'market', in: ['SE'] }],
    },
    condition: { is: 'change', against: 'previous', falls: 0.2 },
    sample: { metric: 'clicks', least: 50 },
  }),
  testRule({ condition: { is: 'pace', under: 0.9 } }),
  testRule({ condition: { is: 'noData', hours: 30 } }),
];

describe('a draft', () => {
  it.each(rules)('of a rule is that rule again: $condition.is', (rule) => {
    expect(ruleOf(draftOf(rule), 'x')).toEqual(rule);
  });

  it('takes numbers as people write them, percent as percent', () => {
    const draft = { ...newDraft('netSales', { period: 'yesterday' }), bound: '12 345,5' };
    expect(ruleOf(draft, 'x')?.condition).toEqual({ is: 'below', value: 12_345.5 });
    const rate = { ...newDraft('returnRate', { period: 'yesterday' }), bound: '7,5' };
    expect(ruleOf(rate, 'x')).toMatchObject({
      condition: { is: 'above', value: 0.075 },
      sample: { metric: 'units', least: 100 },
    });
  });

  it('is no rule while a number is missing or none', () => {
    const draft = newDraft('netSales', { period: 'yesterday' });
    for (const bound of ['', '  ', 'x', '1,2,3']) expect(ruleOf({ ...draft, bound }, 'x')).toBeNull();
    expect(ruleOf({ ...draft, is: 'change', rises: '', falls: '' }, 'x')).toBeNull();
  });

  it('that is no rule yet still shows its figures, by a rule that nothing breaks', () => {
    const draft = newDraft('returnRate', { period: 'yesterday' });
    expect(ruleOf(draft, 'x')).toBeNull();
    expect(silentRuleOf(draft)).toMatchObject({
      query: { metrics: ['returnRate'] },
      condition: { is: 'above', value: 1e13 },
    });
  });

  it('leaves out the filters and the split that its metric does not know, and days that do not move on', () => {
    const draft = newDraft('netSales', {
      period: { from: '2026-01-01', to: '2026-01-31' },
      by: ['carrier'],
      filters: [
        { dimension: 'carrier', in: ['DHL'] },
        { dimension: 'market', in: ['SE'] },
      ],
    });
    expect([draft.period, draft.by, draft.rest.filters]).toEqual([
      'last7Days',
      '',
      [{ dimension: 'market', in: ['SE'] }],
    ]);
  });
});
