import type { MetricId } from '@/lib/metrics/catalog';
import { baseMetric, conditionOn } from '@/lib/metrics/resolve';
import { bindMoment } from './bind-moment';
import { gatheredSql } from './compile-gather';
import { columnOf, factSql, timeColumns, type FactScope } from './compile-fact';
import { keyNames, type Context, type Together } from './compile-request';
import { bucketStart } from './dialect';
import type { Scan } from './plan';
import type { Presence } from './presence';

function aggregateSql(id: MetricId, scan: Scan, context: Context): string {
  const base = baseMetric(id);
  const aggregate = base.on[scan.fact];
  if (aggregate === undefined) throw new Error(`${scan.fact} does not carry ${id}`);
  return `${withAsOf(aggregate, context)}${filterSql(conditionOn(id, scan.fact), scan, context)}`;
}

/** A condition that all metrics of the scan share is one of its rows already (rowCondition), and need not be looked at again. */
function filterSql(where: string | undefined, scan: Scan, context: Context): string {
  const isShared = scan.bases.every((id) => conditionOn(id, scan.fact) === where);
  return where === undefined || isShared ? '' : ` filter (where ${withAsOf(where, context)})`;
}

function withAsOf(condition: string, { request, values }: Context): string {
  return bindMoment(condition, request.asOf, values);
}

function scopeOf({ request }: Context): FactScope {
  return {
    spans: request.together?.spans ?? [request.span],
    filters: request.filters,
    keys: request.keys,
    converts: request.conversion !== undefined,
  };
}

/** The SELECT of one scan: the fact aggregated to exactly the asked grain and dimensions. */
export function scanSql(scan: Scan, context: Context): string {
  const { request } = context;
  const { day, at } = timeColumns(scan.fact, scan.time);
  const source = factSql(scan.fact, scan.time, scopeOf(context), context.values, scan.stock);
  const bucket = request.grain === undefined ? [] : [bucketStart(request.grain, day, at, request.firstWeekday)];
  const dimensions = request.by.map((id) => columnOf(scan.fact, id));
  const aggregates = scan.bases.map((id) => aggregateSql(id, scan, context));
  if (scan.gather !== undefined) {
    const side = request.together === undefined ? undefined : sideSql(day, request.together, context);
    const rows = {
      fact: scan.fact,
      source,
      condition: rowCondition(scan, context),
      side,
      bucket: bucket[0],
      dimensions,
    };
    return gatheredSql(
      scan.gather,
      rows,
      aggregates.map((sql, index) => `${sql} as ${scan.bases[index] ?? ''}`),
      request,
    );
  }
  if (request.together !== undefined)
    return togetherSql(scan, { day, source, bucket: bucket[0], dimensions, aggregates }, request.together, context);
  if (scan.stock && request.grain !== undefined)
    return stockSql(scan, day, bucket, dimensions, aggregates, `${source}${rowCondition(scan, context)}`);
  const keys = keyNames(context);
  const columns = [
    ...[...bucket, ...dimensions].map((column, index) => `${column} as ${keys[index] ?? ''}`),
    ...aggregates.map((aggregate, index) => `${aggregate} as ${scan.bases[index] ?? ''}`),
    ...context.presences.flatMap((presence) => (presence.scan === scan ? [presenceSql(presence, context)] : [])),
  ];
  return `  select ${columns.join(', ')}\n  from ${source}${rowCondition(scan, context)}\n  group by all`;
}

interface Pieces {
  readonly day: string;
  readonly source: string;
  readonly bucket: string | undefined;
  readonly dimensions: readonly string[];
  readonly aggregates: readonly string[];
}

/**
 * Several periods and their wholes from one pass. What adds up is first added up by day and split, because that costs a
 * row nothing but a look at its columns; periods, buckets and wholes then come from those few sums. Distinct counts do not
 * add up and are counted from the rows.
 */
function togetherSql(scan: Scan, pieces: Pieces, together: Together, context: Context): string {
  const { day, source, bucket, dimensions, aggregates } = pieces;
  const presences = context.presences.filter((presence) => presence.scan === scan);
  const counted = [
    ...aggregates.map((aggregate, index) => `${aggregate} as ${scan.bases[index] ?? ''}`),
    ...presences.map((presence) => presenceSql(presence, context)),
  ];
  const names = dimensions.map((_, index) => `d${String(index)}`);
  const split = dimensions.map((column, index) => `${column} as d${String(index)}`);
  const bucketed = bucket === undefined ? [] : [`${bucket} as bucket`];
  const keys = [...(bucket === undefined ? [] : ['bucket']), ...names];
  const side = `${sideSql(day, together, context)} as side`;
  const whole = `${together.totals ? `grouping(${keys[0] ?? ''}) = 1` : 'false'} as whole`;
  const groups = together.totals ? `grouping sets ((side, ${keys.join(', ')}), (side))` : 'all';
  const rows = `${source}${rowCondition(scan, context)}`;
  if (!aggregates.every(addsUp))
    return `  select ${[side, whole, ...bucketed, ...split, ...counted].join(', ')}\n  from ${rows}\n  group by ${groups}`;
  const sums = [...scan.bases, ...presences.map(({ column }) => column)].map((id) => `sum(${id}) as ${id}`);
  const outer = [side, whole, ...bucketed, ...names, ...sums];
  return [
    `  select ${outer.join(', ')}`,
    `  from (select ${[day, ...split, ...counted].join(', ')} from ${rows} group by all)`,
    `  group by ${groups}`,
  ].join('\n');
}

/** Place of the period that a day belongs to. */
function sideSql(day: string, { spans }: Together, { values }: Context): string {
  const cases = spans
    .slice(0, -1)
    .map(
      ({ from, until }, place) =>
        ` when ${day} >= ${values.bind(from)}::date and ${day} < ${values.bind(until)}::date then ${String(place)}`,
    );
  return cases.length === 0 ? '0' : `case${cases.join('')} else ${String(spans.length - 1)} end`;
}

function addsUp(aggregate: string): boolean {
  return aggregate.startsWith('sum(') || aggregate.startsWith('count(*)');
}

function presenceSql({ column, scan, where }: Presence, context: Context): string {
  return `count(*)${filterSql(where, scan, context)} as ${column}`;
}

/** Rows that no metric of the scan counts are left out, so that a key of only such rows does not appear. */
function rowCondition(scan: Scan, context: Context): string {
  const conditions = new Set(scan.bases.map((id) => conditionOn(id, scan.fact)));
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
  day: string,
  bucket: readonly string[],
  dimensions: readonly string[],
  aggregates: readonly string[],
  source: string,
): string {
  const names = dimensions.map((_, index) => `d${String(index)}`);
  const partition = names.length === 0 ? '' : `partition by ${names.join(', ')} `;
  // Many changes fall on few days: added up by day first, each row costs no computing of its bucket.
  const daily = [
    day,
    ...dimensions.map((column, index) => `${column} as d${String(index)}`),
    ...aggregates.map((aggregate, index) => `${aggregate} as ${scan.bases[index] ?? ''}`),
  ].join(', ');
  const changes = [
    `greatest(${bucket.join('')}, (select min(bucket) from spine)) as bucket`,
    ...names,
    ...scan.bases.map((id) => `sum(${id}) as ${id}`),
  ].join(', ');
  const zeros = ['bucket', ...names, ...scan.bases.map(() => '0')].join(', ');
  const keys = names.length === 0 ? 'spine' : `spine cross join (select distinct ${names.join(', ')} from changes)`;
  const running = scan.bases.map((id) => `sum(sum(${id})) over (${partition}order by bucket) as ${id}`).join(', ');
  return [
    `  with changes as materialized (select ${changes} from (select ${daily} from ${source} group by all) group by all),`,
    `  everywhere as (select * from changes union all select ${zeros} from ${keys})`,
    `  select ${['bucket', ...names, running].join(', ')} from everywhere group by ${['bucket', ...names].join(', ')}`,
  ].join('\n');
}
