import type { Gather } from '@/lib/metrics/define';
import type { CompileRequest } from './compile-request';

/**
 * Aggregates in two steps: rows are gathered to one per key and value of `by`, and the metrics are over those. What is gathered for
 * a bucket or a split says nothing about the whole (the peaks of two markets fall on different minutes), so wholes are gathered
 * on their own.
 */

/** Rows to gather, and the keys of the answer as SQL over them. */
export interface RowsToGather {
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
  if (together === undefined) return levelSql(gather, rows, keys, [...names, ...aggregates]);
  const parts = levelSql(gather, rows, [...sides, ...keys], ['side', 'false as whole', ...names, ...aggregates]);
  if (!together.totals) return parts;
  const nulls = names.map((name) => `null as ${name}`);
  const wholes = levelSql(gather, rows, sides, ['side', 'true as whole', ...nulls, ...aggregates]);
  return `${parts}\n  union all\n${wholes}`;
}

function levelSql(
  { by, each, as, running }: Gather,
  { source, condition }: RowsToGather,
  keys: readonly Key[],
  columns: readonly string[],
): string {
  const from = each === undefined ? source : `(select *, unnest(${each}) as element from ${source})`;
  const gathered = [
    ...keys.map(({ name, sql }) => `${sql} as ${name}`),
    `${by} as gathered`,
    ...Object.entries(as).map(([name, aggregate]) => `${aggregate} as ${name}`),
  ];
  const rows = `select ${gathered.join(', ')} from ${from}${condition} group by all`;
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
