import { describe, expect, it } from 'vitest';
import { alertRuleSchema, questionOf, usualSample } from './rule';
import { testRule } from './test-rule';

const refused = (change: Record<string, unknown>) =>
  alertRuleSchema.safeParse({ ...testRule(), ...change }).error?.issues.map(({ message }) => message) ?? [];

describe('a rule', () => {
  it('is refused where its parts contradict each other', () => {
    const query = { metrics: ['netSales'], period: 'yesterday' };
    expect(refused({ query: { ...query, metrics: ['netSales', 'orders'] } })).toEqual([
      'an alert watches exactly one metric',
    ]);
    expect(refused({ query: { ...query, period: { from: '2026-01-01', to: '2026-01-02' } } })).toHaveLength(1);
    expect(refused({ query: { ...query, grain: 'day' } })).toHaveLength(1);
    expect(refused({ query: { ...query, by: ['carrier'] } })).toEqual(['netSales is not known by carrier']);
    expect(refused({ query: { ...query, by: ['market'] }, condition: { is: 'pace', under: 1 } })).toHaveLength(1);
    expect(refused({ condition: { is: 'change', against: 'previous' } })).toEqual([
      'say by how much it must rise or fall',
    ]);
    expect(refused({ mail: false })).toEqual(['a notice must go somewhere: by mail or to a webhook']);
    expect(refused({ quiet: { from: '22:00', to: '22:00' } })).toHaveLength(1);
    expect(refused({ quiet: { from: '24:00', to: '22:00' } })).toHaveLength(1);
  });

  it('asks for the cases behind a rate, and for what its condition compares with', () => {
    expect(usualSample('netSales')).toBeNull();
    expect(usualSample('returnRate')).toEqual({ metric: 'units', least: 100 });
    expect(usualSample('complaintRate')).toEqual({ metric: 'deliveredOrders', least: 100 });
    expect(usualSample('digitalShare')).toEqual({ metric: 'orders', least: 100 });
    expect(usualSample('lcpP75')).toEqual({ metric: 'lcpViews', least: 100 });
    const rule = testRule({
      query: { metrics: ['returnRate'], by: ['market'], period: 'last7Days' },
      condition: { is: 'change', against: 'lastYear', rises: 0.02 },
      sample: usualSample('returnRate'),
    });
    expect(questionOf(rule)).toEqual({
      metrics: ['returnRate', 'units'],
      by: ['market'],
      period: 'last7Days',
      compare: ['lastYear'],
      totals: true,
      limit: 500,
    });
    expect(questionOf(testRule({ condition: { is: 'pace', under: 0.9 } })).compare).toEqual(['target']);
  });
});
