import { FIGURE_IDS, FIGURES } from '@/lib/analyses/watched-figures';
import { isMetricId } from '@/lib/metrics/catalog';
import { describe, expect, it } from 'vitest';
import { metricQuestion } from './questions';
import { alertRuleSchema } from './rule';
import { testRule } from './test-rule';
import { usualCases, usualSample } from './watched';

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

  it('on a figure of an analysis is refused where the analysis has no such thing', () => {
    const query = { figure: 'roas', period: 'last28Days' };
    const sample = { metric: 'clicks', least: 100 };
    expect(refused({ query, sample })).toEqual([]);
    expect(refused({ query: { ...query, by: ['campaign'] }, sample })).toEqual([]);
    expect(refused({ query: { ...query, figure: 'conversion' } })).toHaveLength(1);
    expect(refused({ query: { ...query, metrics: ['netSales'] } })).toHaveLength(1);
    expect(refused({ query: { ...query, model: 'markov' } })).toHaveLength(1);
    expect(refused({ query: { ...query, by: ['market'] } })).toEqual(['roas is not known by market']);
    expect(refused({ query: { ...query, filters: [{ dimension: 'device', in: ['desktop'] }] } })).toEqual([
      'roas is not known by device',
    ]);
    expect(refused({ query, condition: { is: 'pace', under: 1 } })).toEqual(['roas has no targets']);
    expect(refused({ query, sample: { metric: 'orders', least: 1 } })).toHaveLength(1);
    expect(refused({ sample })).toHaveLength(1);
    expect(usualCases('roas')).toEqual(sample);
    expect(usualCases('wasted')).toBeNull();
    expect(FIGURE_IDS).toEqual(Object.keys(FIGURES));
    expect(FIGURE_IDS.filter(isMetricId)).toEqual([]);
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
    expect(metricQuestion(rule)).toEqual({
      metrics: ['returnRate', 'units'],
      by: ['market'],
      period: 'last7Days',
      compare: ['lastYear'],
      totals: true,
      limit: 500,
    });
    expect(metricQuestion(testRule({ condition: { is: 'pace', under: 0.9 } })).compare).toEqual(['target']);
  });
});
