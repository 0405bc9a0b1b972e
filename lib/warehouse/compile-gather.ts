import type { Gather } from '@/lib/metrics/define';
import type { FactId } from '@/lib/metrics/facts';
import type { CompileRequest } from './compile-request';

/**
 * Aggregates in two steps: rows are gathered to one per key and value of `by`, and the metrics are over those. What is worked out for
 * a bucket or a split says nothing about the whole (the peaks of two markets fall on different minutes), so wholes are gathered
 * on their own, from the gathered rows of the parts, which are few.
 */

/** Rows to gather, and the keys of the answer as SQL over them. */
export interface RowsToGather {
  readonly fact: FactId;
  readonly source: string;
  /** ` where …`, or nothing. */
  readonly condition: string;
  /** Place of the period that a row belongs to, where periods go together. */
  readonly side: string | undefined;
  readonly bucket: string | undefined;
  readonly dimensions: readonly string[];
}

interface Key {
  readonly name: string;
  readonly sql: string;
}

/** The SELECT of a scan whose rows are gathered; `aggregates` end in `as` and their name. */
export function gatheredSql(
  gather: Gather,
  rows: RowsToGather,
  aggregates: readonly string[],
  { together }: CompileRequest,
): string {
  const sides = rows.side === undefined ? [] : [{ name: 'side', sql: rows.side }];
  const keys = [
    ...(rows.bucket === undefined ? [] : [{ name: 'bucket', sql: rows.bucket }]),
    ...rows.dimensions.map((sql, index) => ({ name: `d${String(index)}`, sql })),
  ];
  const names = keys.map(({ name }) => name);
  const columns = (whole: boolean, own: readonly string[]) => [
    'side',
    `${String(whole)} as whole`,
    ...own,
    ...aggregates,
  ];
  if (together === undefined)
    return aggregatedSql(gather, keys, rowsSql(gather, rows, keys), [...names, ...aggregates]);
  const partKeys = [...sides, ...keys];
  const gathered = rowsSql(gather, rows, partKeys);
  if (!together.totals) return aggregatedSql(gather, partKeys, gathered, columns(false, names));
  const nulls = names.map((name) => `null as ${name}`);
  return [
    `  with parts as materialized (${gathered})`,
    aggregatedSql(gather, partKeys, 'from parts', columns(false, names)),
    '  union all',
    aggregatedSql(gather, sides, mergedSql(gather, rows.fact, sides), columns(true, nulls)),
  ].join('\n');
}

/** Columns of a gathered row with their aggregates over the fact; throws where the gather does not know the fact. */
function gatheredColumns({ as }: Gather, id: FactId): readonly (readonly [name: string, aggregate: string])[] {
  return Object.entries(as).map(([name, known]) => {
    const aggregate = typeof known === 'string' ? known : known[id];
    if (aggregate === undefined) throw new Error(`${name} is not gathered from ${id}`);
    return [name, aggregate] as const;
  });
}

/** Names of the values of `by`: the first is what metrics see. */
function gatheredNames({ by }: Gather): readonly string[] {
  return by.map((_, place) => (place === 0 ? 'gathered' : `gathered${String(place)}`));
}

function rowsSql(gather: Gather, { fact, source, condition }: RowsToGather, keys: readonly Key[]): string {
  const { by, each } = gather;
  const from = each === undefined ? source : `(select *, unnest(${each}) as element from ${source})`;
  const names = gatheredNames(gather);
  const gathered = [
    ...keys.map(({ name, sql }) => `${sql} as ${name}`),
    ...by.map((sql, place) => `${sql} as ${names[place] ?? ''}`),
    ...gatheredColumns(gather, fact).map(([name, aggregate]) => `${aggregate} as ${name}`),
  ];
  return `select ${gathered.join(', ')} from ${from}${condition} group by all`;
}

/** How gathered rows are put together again. */
const MERGED = [
  ['count(', 'sum'],
  ['sum(', 'sum'],
  ['max(', 'max'],
  ['min(', 'min'],
] as const;

/** Rows of the wholes from the gathered rows `parts`; throws where something does not add up. */
function mergedSql(gather: Gather, id: FactId, sides: readonly Key[]): string {
  const merged = gatheredColumns(gather, id).map(([name, aggregate]) => {
    const [, by] = MERGED.find(([start]) => aggregate.startsWith(start)) ?? [];
    if (by === undefined) throw new Error(`${aggregate} of parts says nothing about their whole`);
    return `${by}(${name}) as ${name}`;
  });
  return `select ${[...sides.map(({ name }) => name), ...gatheredNames(gather), ...merged].join(', ')} from parts group by all`;
}

function aggregatedSql({ running }: Gather, keys: readonly Key[], rows: string, columns: readonly string[]): string {
  const summed = running === undefined ? rows : `select *, ${runningSql(running, keys)} from (${rows})`;
  return `  select ${columns.join(', ')}\n  from (${summed})\n  group by all`;
}

function runningSql(column: string, keys: readonly Key[]): string {
  const partition = keys.length === 0 ? '' : `partition by ${keys.map(({ name }) => name).join(', ')}`;
  return [
    `sum(${column}) over (${partition} order by gathered) as up_to`,
    `sum(${column}) over (${partition}) as of_all`,
  ].join(', ');
}
