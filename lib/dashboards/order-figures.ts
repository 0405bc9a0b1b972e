import type { Answer } from '@/lib/metrics/answer';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import type { Formula } from '@/lib/metrics/formula';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { rowsSum } from './drill-path';

/** The metrics of one order, by the catalogue's own formulas over the sums of its rows. */

/** Sums of an order's rows as metrics count them. */
export interface OrderSums {
  readonly orders: Answer;
  readonly returns: Answer;
}

/** A metric of the order; null where a part of it is not known. Nothing sent back, or an order that does not count, is 0. */
export function orderFigure(metric: MetricId, sums: OrderSums): number | null {
  const { formula } = resolvedMetric(metric);
  return formula === null ? baseOf(metric, sums) : valueOf(formula, sums);
}

function valueOf(formula: Formula, sums: OrderSums): number | null {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'metric') return isMetricId(formula.name) ? orderFigure(formula.name, sums) : null;
  const [left, right] = [valueOf(formula.left, sums), valueOf(formula.right, sums)];
  if (left === null || right === null) return null;
  switch (formula.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}

function baseOf(base: MetricId, { orders, returns }: OrderSums): number | null {
  const carriers = carriersOf(base);
  const carrier = carriers.includes('orders') ? 'orders' : carriers.includes('returns') ? 'returns' : null;
  if (carrier === null) return null;
  const answer = carrier === 'orders' ? orders : returns;
  const sum = rowsSum(base, carrier);
  if (sum.kind === 'count') return answer.rowCount ?? null;
  if (sum.kind !== 'column' || answer.totals === undefined) return null;
  const at = answer.columns.findIndex(({ id }) => id === sum.column);
  const value = answer.totals[at];
  return answer.rowCount === 0 && at >= 0 ? 0 : typeof value === 'number' ? value : null;
}
