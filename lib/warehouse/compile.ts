import { requireMetricId, type MetricId } from '@/lib/metrics/catalog';
import type { FactId } from '@/lib/metrics/facts';
import { formulaSql, type Formula } from '@/lib/metrics/formula';
import { bucketsOf, type Span } from '@/lib/metrics/period';
import type { Grain } from '@/lib/metrics/query';
import { baseMetric, resolvedMetric } from '@/lib/metrics/resolve';
import { bucketList, bucketText } from './dialect';
import { ratesSql } from './compile-rates';
import { keyNames, type CompileRequest, type Context } from './compile-request';
import { scanSql } from './compile-scan';
import type { SqlValue } from './engine';
import { planScans, type Scan } from './plan';
import { presencesOf } from './presence';
import { SqlValues } from './sql-values';

/**
 * From metrics to one SELECT, by stacking and folding. Every scan aggregates one fact to exactly the asked grain and
 * dimensions; the scans are stacked with `union all` beside a spine of buckets and keys, and folded to one row a key. Facts
 * are never joined, so nothing fans out; formulas see base metrics whose absence is already 0 or null, as declared.
 */

/** One SELECT; its columns are `time` when there is a grain, the dimensions, and the metrics, under their ids. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  readonly facts: readonly FactId[];
}

/** Compiles a request; throws AppError `unprocessable` when no fact carries a metric under the dimensions asked for. */
export function compile(request: CompileRequest): Statement {
  const values = new SqlValues();
  const scans = planScans({
    metrics: request.metrics,
    dimensions: [
      ...request.by,
      ...request.filters.map((filter) => filter.dimension),
      ...(request.keys?.dimensions ?? []),
    ],
    byHour: request.grain === 'hour',
    returnsBy: request.returnsBy,
    ...(request.carrier === undefined ? {} : { carrier: request.carrier }),
  });
  const context: Context = {
    request,
    values,
    bases: scans.flatMap((scan) => scan.bases),
    presences: presencesOf(scans),
  };
  const ctes = [
    ...(request.conversion === undefined ? [] : [ratesSql(request.conversion, request.span, values)]),
    ...spineSql(context),
    ...scans.map((scan, index) => `scan${String(index)} as (\n${scanSql(scan, context)}\n)`),
    `stacked as materialized (\n${scans.map((scan, index) => stackSql(scan, index, context)).join('\nunion all\n')}\n)`,
    `folded as (\n${foldSql(context)}\n)`,
  ];
  const sql = `with ${ctes.join(',\n')}\n${finalSql(context)}`;
  return { sql, values: values.list, facts: [...new Set(scans.map((scan) => scan.fact))] };
}

/** Keys that are there although nothing happened: buckets, and the wholes of periods that go together. */
function spineSql({ request, values }: Context): readonly string[] {
  const { grain, together } = request;
  const bucketsSql = (span: Span, start: Grain) =>
    bucketList(values.bind(bucketsOf(span, start, request.firstWeekday)), start);
  if (together === undefined) return grain === undefined ? [] : [`spine as (${bucketsSql(request.span, grain)})`];
  const empty = [...(grain === undefined ? [] : ['null']), ...request.by.map(() => 'null')].join(', ');
  const rows = together.spans.flatMap((span, side) => [
    ...(grain === undefined
      ? []
      : [`select ${String(side)} as side, false as whole, bucket from (${bucketsSql(span, grain)})`]),
    ...(together.totals ? [`select ${String(side)} as side, true as whole, ${empty}`] : []),
  ]);
  return rows.length === 0 ? [] : [`spine as (\n  ${rows.join('\n  union all ')}\n)`];
}

function stackSql(scan: Scan, index: number, context: Context): string {
  const columns = [
    ...keyNames(context),
    ...context.bases.map((id) => (scan.bases.includes(id) ? id : `null as ${id}`)),
    ...context.presences.map(({ column, scan: counted }) => (counted === scan ? column : `null as ${column}`)),
  ];
  return `  select ${columns.join(', ')} from scan${String(index)}`;
}

function foldSql(context: Context): string {
  const { request } = context;
  const keys = keyNames(context);
  const dimensions = request.by.map((_, index) => `d${String(index)}`);
  const nothing = [...context.bases, ...context.presences.map(({ column }) => column)].map((id) => `null as ${id}`);
  const hasSpine = request.grain !== undefined || request.together?.totals === true;
  const from = !hasSpine
    ? 'stacked'
    : request.together !== undefined
      ? `(select * from stacked union all select *, ${nothing.join(', ')} from spine)`
      : `(select * from stacked union all select ${[...keys, ...nothing].join(', ')} from spine` +
        (dimensions.length === 0 ? ')' : ` cross join (select distinct ${dimensions.join(', ')} from stacked))`);
  const folded = context.bases.map((id) => `${foldedValue(id, context)} as ${id}`);
  return `  select ${[...keys, ...folded].join(', ')} from ${from} group by all`;
}

function foldedValue(id: MetricId, { presences }: Context): string {
  const value = `any_value(${id})`;
  const { empty } = baseMetric(id);
  if (empty === null) return value;
  const presence = presences.find(({ bases }) => bases.includes(id));
  if (presence === undefined) return `coalesce(${value}, ${String(empty)})`;
  return `case when coalesce(any_value(${presence.column}), 0) = 0 then ${String(empty)} else ${value} end`;
}

function metricSql(id: MetricId): string {
  const { formula } = resolvedMetric(id);
  return formula === null ? id : expanded(formula);
}

function expanded(formula: Formula): string {
  return formulaSql(formula, (name) => {
    const part = resolvedMetricByName(name);
    return part.formula === null ? part.id : expanded(part.formula);
  });
}

function finalSql(context: Context): string {
  const { request } = context;
  const keys = keyNames(context);
  const columns = [
    ...(request.together === undefined
      ? []
      : [...keys, 'cast(side as varchar) as "period"', 'cast(whole as varchar) as "total"']),
    ...(request.grain === undefined ? [] : [`${bucketText('bucket', request.grain)} as "time"`]),
    ...request.by.map((id, index) => `d${String(index)} as "${id}"`),
    // Trap: cast last; sums are exact decimals, and 500.10 − 23.40 of doubles is 476.70000000000005.
    ...request.metrics.map((id) => `cast(${metricSql(id)} as double) as "${id}"`),
  ];
  const order = orderSql(context);
  const ordering = [...(order === null ? [] : [order]), ...keys];
  const orderBy = ordering.length === 0 ? '' : `\norder by ${ordering.join(', ')}`;
  if (request.together !== undefined) return togetherSql(columns, ordering, context);
  const limit = request.limit === undefined ? '' : `\nlimit ${context.values.bind(request.limit)}::bigint`;
  return `select ${columns.join(', ')}\nfrom folded${orderBy}${limit}`;
}

/** The limit is that of the first period's rows; wholes and partners in other periods come along. */
function togetherSql(columns: readonly string[], ordering: readonly string[], { request, values }: Context): string {
  const place = `row_number() over (partition by side, whole order by ${ordering.join(', ')}) as place`;
  const limit =
    request.limit === undefined ? '' : `\nwhere side > 0 or whole or place <= ${values.bind(request.limit)}::bigint`;
  return `select * from (\n  select *, ${place} from (\n    select ${columns.join(', ')} from folded\n  )\n)${limit}\norder by side, whole, place`;
}

function orderSql({ request }: Context): string | null {
  const { order } = request;
  if (order === undefined) return null;
  const direction = order.descending ? 'desc nulls last' : 'asc nulls last';
  if (order.by === 'time') return `bucket ${direction}`;
  const dimension = request.by.findIndex((id) => id === order.by);
  return `${dimension >= 0 ? `d${String(dimension)}` : `"${order.by}"`} ${direction}`;
}

function resolvedMetricByName(name: string) {
  const { id, formula } = resolvedMetric(requireMetricId(name));
  return { id, formula };
}
