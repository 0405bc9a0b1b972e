import { metric, type MetricId } from '@/lib/metrics/catalog';
import { daysBetween } from '@/lib/metrics/civil';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Span } from '@/lib/metrics/period';
import type { Filter, Grain } from '@/lib/metrics/query';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { bucketStart, bucketText, inList } from './dialect';
import type { Statement } from './compile';
import { SqlValues } from './sql-values';

/**
 * The target of a metric under exactly the asked split and filter. A flow takes its share of each month by days; a ratio or a
 * stock takes the mean of its months by days. A target is never guessed: where the filter, a day or the currency has none,
 * there is no row.
 */

export interface TargetRequest {
  readonly metric: MetricId;
  readonly by: readonly DimensionId[];
  readonly grain: Grain | undefined;
  readonly span: Span;
  readonly filters: readonly Filter[];
  readonly firstWeekday: number;
  readonly workspaceCurrency: string;
  readonly currency: string;
}

const COLUMNS = { market: 'market', channel: 'channel', productGroup: 'product_group' } as const;
type TargetDimension = keyof typeof COLUMNS;

function isTargetDimension(id: DimensionId): id is TargetDimension {
  return Object.hasOwn(COLUMNS, id);
}

/** The statement that reads the target (`time`, dimensions, `target`), or null when there can be none. */
export function targetStatement(request: TargetRequest): Statement | null {
  const { by, filters, grain, span } = request;
  const flow = resolvedMetric(request.metric).nature === 'flow';
  const filtered = new Map<DimensionId, readonly string[]>();
  for (const filter of filters) {
    const values = 'in' in filter ? filter.in : null;
    if (values === null || !isTargetDimension(filter.dimension)) return null;
    const before = filtered.get(filter.dimension);
    filtered.set(filter.dimension, before === undefined ? values : values.filter((value) => before.includes(value)));
  }
  if (grain === 'hour' || !by.every(isTargetDimension)) return null;
  if (metric(request.metric).unit === 'money' && request.currency !== request.workspaceCurrency) return null;
  if (!flow && [...filtered].some(([id, values]) => values.length !== 1 && !by.some((split) => split === id)))
    return null;

  const values = new SqlValues();
  const conditions = [
    `targets.metric = ${values.bind(request.metric)}`,
    `(targets.currency is null or targets.currency = ${values.bind(request.workspaceCurrency)})`,
    `days.day >= ${values.bind(span.from)}::date`,
    `days.day < ${values.bind(span.until)}::date`,
    ...dimensionConditions(by, filtered, values),
  ];
  // One row a day and combination of filter values; fewer means that some part of the span has no target.
  const combinations = [...filtered].reduce(
    (all, [id, list]) => (by.some((split) => split === id) ? all : all * list.length),
    1,
  );
  const keys = by.map((id, index) => `${columnOf(id)} as d${String(index)}`);
  const bucket =
    grain === undefined ? [] : [`${bucketStart(grain, 'days.day', undefined, request.firstWeekday)} as bucket`];
  const value = flow ? 'sum(targets.value / day(last_day(days.day)))' : 'avg(targets.value)';
  const expected =
    grain === undefined ? ` having count(*) = ${String(daysBetween(span.from, span.until) * combinations)}` : '';
  const sql = `with found as (
  select ${[...bucket, ...keys, `cast(${value} as double) as target`].join(', ')}
  from base.calendar as days join base.targets as targets on targets.month = days.month
  where ${conditions.join(' and ')}
  group by all${expected}
)
select ${[
    ...(grain === undefined ? [] : [`${bucketText('bucket', grain)} as "time"`]),
    ...by.map((id, index) => `d${String(index)} as "${id}"`),
    'target',
  ].join(', ')} from found`;
  return { sql, values: values.list, facts: [] };
}

function columnOf(id: DimensionId): string {
  if (!isTargetDimension(id)) throw new Error(`targets have no ${id}`);
  return `targets.${COLUMNS[id]}`;
}

function dimensionConditions(
  by: readonly DimensionId[],
  filtered: ReadonlyMap<DimensionId, readonly string[]>,
  values: SqlValues,
): readonly string[] {
  return (['market', 'channel', 'productGroup'] as const).map((id) => {
    const column = columnOf(id);
    const list = filtered.get(id);
    if (list !== undefined) return inList(column, values.bind(list));
    return by.some((split) => split === id) ? `${column} <> ''` : `${column} = ''`;
  });
}
