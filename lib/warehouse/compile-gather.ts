import type { Gather } from '@/lib/metrics/define';
import type { CompileRequest } from './compile-request';

/**
 * Aggregates in two steps: rows are gathered to one per key and value of `by`, and the metrics are over those. What is worked out for
 * a bucket or a split says nothing about the whole (the peaks of two markets fall on different minutes), so wholes are gathered
 * on their own: from the gathered rows of the parts, which are few, where what is gathered adds up.
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
  const merged = mergedSql(gather, sides);
  const parts = aggregatedSql(gather, partKeys, merged === null ? gathered : 'from parts', columns(false, names));
  const nulls = names.map((name) => `null as ${name}`);
  const wholes = aggregatedSql(gather, sides, merged ?? rowsSql(gather, rows, sides), columns(true, nulls));
  const both = `${parts}\n  union all\n${wholes}`;
  return merged === null ? both : `  with parts as materialized (${gathered})\n${both}`;
}

/** Names of the values of `by`: the first is what metrics see. */
function gatheredNames({ by }: Gather): readonly string[] {
  return by.map((_, place) => (place === 0 ? 'gathered' : `gathered${String(place)}`));
}

function rowsSql(gather: Gather, { source, condition }: RowsToGather, keys: readonly Key[]): string {
  const { by, each, as } = gather;
  const from = each === undefined ? source : `(select *, unnest(${each}) as element from ${source})`;
  const names = gatheredNames(gather);
  const gathered = [
    ...keys.map(({ name, sql }) => `${sql} as ${name}`),
    ...by.map((sql, place) => `${sql} as ${names[place] ?? ''}`),
    ...Object.entries(as).map(([name, aggregate]) => `${aggregate} as ${name}`),
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

/** Wholes from the gathered rows `parts`; null where something does not add up. */
function mergedSql(gather: Gather, sides: readonly Key[]): string | null {
  const merged = Object.entries(gather.as).map(([name, aggregate]) => {
    const [, by] = MERGED.find(([start]) => aggregate.startsWith(start)) ?? [];
    return by === undefined ? null : `${by}(${name}) as ${name}`;
  });
  if (merged.includes(null)) return null;
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
