import { z } from 'zod';
import type { MetricId } from '@/lib/metrics/catalog';
import { defaultTime, type InputId } from '@/lib/metrics/facts';
import type { Span } from '@/lib/metrics/period';
import type { Filter } from '@/lib/metrics/query';
import { baseMetric, canCarry, resolvedMetric } from '@/lib/metrics/resolve';
import type { Asker } from './ask';
import { factSql } from './compile-fact';
import { ratesSql, type Conversion } from './compile-rates';
import { SqlValues } from './sql-values';

/** What is known to be missing behind an answer; counted from the same rows that it was computed from. */

export interface Gaps {
  readonly rateMissing: number;
  readonly costMissing: number;
  readonly provisional: number;
  /** True when there are orders and not one of them has amounts in the currency of the answer. */
  readonly noRates: boolean;
}

const NO_GAPS: Gaps = { rateMissing: 0, costMissing: 0, provisional: 0, noRates: false };

const COUNTS = ['all', 'rates', 'costs', 'provisional'] as const;
const counts = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Orders of a span (lines, where a filter needs them) that money sums leave out or that are not confirmed. */
export async function readGaps(
  asker: Asker,
  span: Span,
  filters: readonly Filter[],
  conversion: Conversion | undefined,
): Promise<Gaps> {
  const dimensions = filters.map((filter) => filter.dimension);
  const carriers = ['orders', 'orderLines'] as const;
  const carrier = carriers.find((id) => canCarry(id, 'order', dimensions, false));
  if (carrier === undefined) return NO_GAPS;
  const values = new SqlValues();
  const rates = conversion === undefined ? '' : `with ${ratesSql(conversion, span, values)} `;
  const source = factSql(
    carrier,
    'order',
    { spans: [span], filters, converts: conversion !== undefined },
    values,
    false,
  );
  const sql = `${rates}select count(*)::double as "all", count(*) filter (where gross_amount is null)::double as rates, count(*) filter (where is_cost_missing)::double as costs,
            count(*) filter (where is_provisional)::double as provisional
     from ${source} where is_valid`;
  const { rows } = await asker.aside({ sql, values: values.list, facts: [] }, [], COUNTS);
  const [all, rateMissing, costMissing, provisional] = counts.parse(rows[0]?.values);
  return { rateMissing, costMissing, provisional, noRates: all > 0 && rateMissing === all };
}

/** Inputs without which a metric is null, by metric; a metric that lacks none is left out. */
export function missingInputs(
  metrics: readonly MetricId[],
  loaded: ReadonlySet<InputId>,
  noRates: boolean,
): Readonly<Partial<Record<MetricId, readonly InputId[]>>> {
  const entries = metrics.map((id) => {
    const { needs, bases } = resolvedMetric(id);
    const lacksRates = noRates && bases.some((base) => baseMetric(base).unit === 'money');
    const rates: readonly InputId[] = lacksRates ? ['exchangeRates'] : [];
    return [id, [...needs.filter((input) => !loaded.has(input)), ...rates]] as const;
  });
  return Object.fromEntries(entries.filter(([, inputs]) => inputs.length > 0));
}

/** Inputs that would have taken part in some metric and are not loaded. */
export function absentInputs(metrics: readonly MetricId[], loaded: ReadonlySet<InputId>): readonly InputId[] {
  const wanted = new Set(metrics.flatMap((id) => resolvedMetric(id).wants));
  return [...wanted].filter((input) => !loaded.has(input));
}

/** Facts whose rows are left out of sums of money without a rate, by the time on which their money is dated. */
const UNPRICED = [
  { fact: 'adCosts', time: defaultTime('adCosts') },
  { fact: 'budgetDays', time: defaultTime('budgetDays') },
  { fact: 'leads', time: 'deal' },
] as const;

/** Rows of marketing cost, budgets and deals that the money sums of metrics leave out, because no rate is known. */
export async function readUnpriced(
  asker: Asker,
  metrics: readonly MetricId[],
  span: Span,
  filters: readonly Filter[],
): Promise<number> {
  const bases = metrics.flatMap((id) => resolvedMetric(id).bases).filter((id) => baseMetric(id).unit === 'money');
  const dimensions = filters.map((filter) => filter.dimension);
  const carriers = UNPRICED.filter(
    ({ fact, time }) =>
      bases.some((id) => baseMetric(id).on[fact] !== undefined) && canCarry(fact, time, dimensions, false),
  );
  if (carriers.length === 0) return 0;
  const values = new SqlValues();
  const counts = carriers.map(({ fact, time }) => {
    const source = factSql(fact, time, { spans: [span], filters, converts: false }, values, false);
    return `(select count(*) from ${source} where is_rate_missing)`;
  });
  const sql = `select (${counts.join(' + ')})::double as n`;
  const { rows } = await asker.aside({ sql, values: values.list, facts: [] }, [], ['n']);
  return z.number().parse(rows[0]?.values[0]);
}
