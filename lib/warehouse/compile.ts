import { requireMetricId, type MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { FactId } from '@/lib/metrics/facts';
import { formulaSql, type Formula } from '@/lib/metrics/formula';
import { bucketsOf, type Span } from '@/lib/metrics/period';
import type { Filter, Grain } from '@/lib/metrics/query';
import { baseMetric, resolvedMetric } from '@/lib/metrics/resolve';
import { bucketList, bucketStart, bucketText } from './dialect';
import { columnOf, factSql, timeColumns, type ChosenKeys, type FactScope } from './compile-fact';
import { ratesSql, type Conversion } from './compile-rates';
import type { SqlValue } from './engine';
import { planScans, type Scan } from './plan';
import { SqlValues } from './sql-values';

/**
 * From metrics to one SELECT, by stacking and folding. Every scan aggregates one fact to exactly the asked grain and
 * dimensions; the scans are stacked with `union all` beside a spine of buckets and keys, and folded to one row a key. Facts
 * are never joined, so nothing fans out; formulas see base metrics whose absence is already 0 or null, as declared.
 */

export interface CompileRequest {
  readonly metrics: readonly MetricId[];
  readonly by: readonly DimensionId[];
  readonly grain: Grain | undefined;
  readonly span: Span;
  readonly filters: readonly Filter[];
  readonly keys?: ChosenKeys | undefined;
  readonly returnsBy: 'order' | 'return' | undefined;
  readonly conversion: Conversion | undefined;
  /** Civil day of the moment as of which the answer holds. */
  readonly asOfDay: string;
  readonly firstWeekday: number;
  readonly order?: { readonly by: MetricId | DimensionId | 'time'; readonly descending: boolean } | undefined;
  readonly limit?: number | undefined;
  readonly carrier?: number;
}

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
  const context: Context = { request, values, bases: scans.flatMap((scan) => scan.bases) };
  const ctes = [
    ...(request.conversion === undefined ? [] : [ratesSql(request.conversion, request.span, values)]),
    ...(request.grain === undefined ? [] : [spineSql(request.grain, context)]),
    ...scans.map((scan, index) => `scan${String(index)} as (\n${scanSql(scan, context)}\n)`),
    `stacked as materialized (\n${scans.map((scan, index) => stackSql(scan, index, context)).join('\nunion all\n')}\n)`,
    `folded as (\n${foldSql(context)}\n)`,
  ];
  const sql = `with ${ctes.join(',\n')}\n${finalSql(context)}`;
  return { sql, values: values.list, facts: [...new Set(scans.map((scan) => scan.fact))] };
}

interface Context {
  readonly request: CompileRequest;
  readonly values: SqlValues;
  readonly bases: readonly MetricId[];
}

/** Names of the key columns inside the statement: bucket, then d0, d1 … */
function keyNames({ request }: Context): readonly string[] {
  return [...(request.grain === undefined ? [] : ['bucket']), ...request.by.map((_, index) => `d${String(index)}`)];
}

function spineSql(grain: Grain, { request, values }: Context): string {
  const buckets = bucketsOf(request.span, grain, request.firstWeekday);
  return `spine as (${bucketList(values.bind(buckets), grain)})`;
}

function aggregateSql(id: MetricId, scan: Scan, context: Context): string {
  const base = baseMetric(id);
  const aggregate = base.on[scan.fact];
  if (aggregate === undefined) throw new Error(`${scan.fact} does not carry ${id}`);
  const filter = base.where === undefined ? '' : ` filter (where ${withAsOf(base.where, context)})`;
  return `${aggregate}${filter}`;
}

function withAsOf(condition: string, { request, values }: Context): string {
  return condition.replaceAll('{asOfDay}', () => `${values.bind(request.asOfDay)}::date`);
}

function scopeOf({ request }: Context): FactScope {
  return {
    span: request.span,
    filters: request.filters,
    keys: request.keys,
    converts: request.conversion !== undefined,
  };
}

function scanSql(scan: Scan, context: Context): string {
  const { request } = context;
  const { day, at } = timeColumns(scan.fact, scan.time);
  const source = factSql(scan.fact, scan.time, scopeOf(context), context.values, scan.stock);
  const bucket = request.grain === undefined ? [] : [bucketStart(request.grain, day, at, request.firstWeekday)];
  const dimensions = request.by.map((id) => columnOf(scan.fact, id));
  const aggregates = scan.bases.map((id) => aggregateSql(id, scan, context));
  if (scan.stock && request.grain !== undefined) return stockSql(scan, bucket, dimensions, aggregates, source);
  const keys = keyNames(context);
  const columns = [
    ...[...bucket, ...dimensions].map((column, index) => `${column} as ${keys[index] ?? ''}`),
    ...aggregates.map((aggregate, index) => `${aggregate} as ${scan.bases[index] ?? ''}`),
  ];
  return `  select ${columns.join(', ')}\n  from ${source}${rowCondition(scan, context)}\n  group by all`;
}

/** Rows that no metric of the scan counts are left out, so that a key of only such rows does not appear. */
function rowCondition(scan: Scan, context: Context): string {
  const conditions = new Set(scan.bases.map((id) => baseMetric(id).where));
  if (conditions.has(undefined)) return '';
  const all = [...conditions].flatMap((condition) => (condition === undefined ? [] : [withAsOf(condition, context)]));
  return `\n  where ${all.map((condition) => `(${condition})`).join(' or ')}`;
}

/**
 * A stock at the end of each bucket: changes before the first bucket count into it, and a running sum carries them on. The
 * spine keeps buckets in which nothing changed.
 */
function stockSql(
  scan: Scan,
  bucket: readonly string[],
  dimensions: readonly string[],
  aggregates: readonly string[],
  source: string,
): string {
  const names = dimensions.map((_, index) => `d${String(index)}`);
  const partition = names.length === 0 ? '' : `partition by ${names.join(', ')} `;
  const changes = [
    `greatest(${bucket.join('')}, (select min(bucket) from spine)) as bucket`,
    ...dimensions.map((column, index) => `${column} as d${String(index)}`),
    ...aggregates.map((aggregate, index) => `${aggregate} as ${scan.bases[index] ?? ''}`),
  ].join(', ');
  const zeros = ['bucket', ...names, ...scan.bases.map(() => '0')].join(', ');
  const keys = names.length === 0 ? 'spine' : `spine cross join (select distinct ${names.join(', ')} from changes)`;
  const running = scan.bases.map((id) => `sum(sum(${id})) over (${partition}order by bucket) as ${id}`).join(', ');
  return [
    `  with changes as materialized (select ${changes} from ${source} group by all),`,
    `  everywhere as (select * from changes union all select ${zeros} from ${keys})`,
    `  select ${['bucket', ...names, running].join(', ')} from everywhere group by ${['bucket', ...names].join(', ')}`,
  ].join('\n');
}

function stackSql(scan: Scan, index: number, context: Context): string {
  const columns = [
    ...keyNames(context),
    ...context.bases.map((id) => (scan.bases.includes(id) ? id : `null as ${id}`)),
  ];
  return `  select ${columns.join(', ')} from scan${String(index)}`;
}

function foldSql(context: Context): string {
  const { request } = context;
  const keys = keyNames(context);
  const dimensions = keys.filter((key) => key !== 'bucket');
  const nothing = context.bases.map((id) => `null as ${id}`);
  const from =
    request.grain === undefined
      ? 'stacked'
      : `(select * from stacked union all select ${[...keys, ...nothing].join(', ')} from spine` +
        (dimensions.length === 0 ? ')' : ` cross join (select distinct ${dimensions.join(', ')} from stacked))`);
  const folded = context.bases.map((id) => {
    const value = `any_value(${id})`;
    const known = baseMetric(id).empty === null ? value : `coalesce(${value}, ${String(baseMetric(id).empty)})`;
    return `${known} as ${id}`;
  });
  return `  select ${[...keys, ...folded].join(', ')} from ${from} group by all`;
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
    ...(request.grain === undefined ? [] : [`${bucketText('bucket', request.grain)} as "time"`]),
    ...request.by.map((id, index) => `d${String(index)} as "${id}"`),
    // Trap: cast last; sums are exact decimals, and 500.10 − 23.40 of doubles is 476.70000000000005.
    ...request.metrics.map((id) => `cast(${metricSql(id)} as double) as "${id}"`),
  ];
  const order = orderSql(context);
  const ordering = [...(order === null ? [] : [order]), ...keys];
  const orderBy = ordering.length === 0 ? '' : `\norder by ${ordering.join(', ')}`;
  const limit = request.limit === undefined ? '' : `\nlimit ${context.values.bind(request.limit)}::bigint`;
  return `select ${columns.join(', ')}\nfrom folded${orderBy}${limit}`;
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
