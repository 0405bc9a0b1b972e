import { alertRuleSchema, type AlertRule } from './rule';

/** A rule for tests: net sales of the day before the latest below 100, told at once. */
export function testRule(change: Partial<AlertRule> = {}): AlertRule {
  return alertRuleSchema.parse({
    name: 'Sales are low',
    query: { metrics: ['netSales'], period: 'yesterday' },
    condition: { is: 'below', value: 100 },
    sample: null,
    confirm: 1,
    quiet: null,
    check: { every: 'day', at: '08:00' },
    mail: true,
    webhook: null,
    ...change,
  });
}
