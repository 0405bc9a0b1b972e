import { AppError } from '@/lib/http/errors';
import { addDays } from '@/lib/metrics/civil';
import { factColumns, sqlColumn } from '@/lib/metrics/fact-columns';
import { defaultTime } from '@/lib/metrics/facts';
import type { Span } from '@/lib/metrics/period';
import { baseMetric, canCarry, conditionOn, timeOf } from '@/lib/metrics/resolve';
import type { Statement } from './compile';
import { factSql, timeColumns } from './compile-fact';
import { ratesSql, type Conversion } from './compile-rates';
import { bindMoment } from './bind-moment';
import { inList } from './dialect';
import { FACT_KEYS } from './relations';
import type { PermittedRows } from './rights';
import { SqlValues } from './sql-values';

/** The rows behind a number: a fact as its reader may see it, narrowed to what a metric counts, and their sums. */

export interface RowsRequest {
  readonly query: PermittedRows;
  readonly span: Span;
  readonly conversion: Conversion | undefined;
  readonly asOf: string;
}

const DEFAULT_LIMIT = 100;

/** How many rows a question shows. */
export function rowsLimit({ limit }: PermittedRows): number {
  return limit ?? DEFAULT_LIMIT;
}

/** The rows, in their order, and one more to tell that there are more. */
export function compileRows(request: RowsRequest): Statement {
  const { query } = request;
  const values = new SqlValues();
  const columns = query.columns.map((column) => `${shownSql(request, column)} as "${column}"`);
  const limit = `limit ${values.bind(rowsLimit(query) + 1)}::bigint offset ${values.bind(query.offset ?? 0)}::bigint`;
  const sql = `${sourceSql(request, values)}\nselect ${columns.join(', ')}\nfrom chosen\norder by ${orderSql(request)}\n${limit}`;
  return { sql, values: values.list, facts: [query.rows] };
}

/** Sums of all rows, also of those beyond the limit: amounts, counts and what the metric itself sums up; what is no sum is null. */
export function compileRowSums(request: RowsRequest): Statement {
  const { query } = request;
  const values = new SqlValues();
  const known = factColumns(query.rows);
  const sums = query.columns.map((column) => {
    const unit = known.get(column)?.unit;
    const adds = unit === 'money' || unit === 'count' || sqlColumn(query.rows, column) === summedBy(query);
    return `${adds ? `cast(sum(${sqlColumn(query.rows, column)}) as double)` : 'null'} as "${column}"`;
  });
  const sql = `${sourceSql(request, values)}\nselect count(*)::double as "rowCount", ${sums.join(', ')}\nfrom chosen`;
  return { sql, values: values.list, facts: [query.rows] };
}

/** Column that the metric behind the rows sums up. */
function summedBy({ of, rows }: PermittedRows): string | undefined {
  return of === undefined ? undefined : /^sum\((\w+)\)$/.exec(baseMetric(of).on[rows] ?? '')?.[1];
}

function timeName({ query }: RowsRequest): string {
  if (query.time !== undefined) return query.time;
  return query.of === undefined ? defaultTime(query.rows) : timeOf(query.of, query.rows, undefined);
}

function sourceSql(request: RowsRequest, values: SqlValues): string {
  const { query, span, conversion, asOf } = request;
  const time = timeName(request);
  const foreign = query.filters.find(({ dimension }) => !canCarry(query.rows, time, [dimension], false));
  if (foreign !== undefined)
    throw new AppError(
      'unprocessable',
      `Rows of ${query.rows} are not known by ${foreign.dimension}. Take the filter away.`,
      { dimension: foreign.dimension },
    );
  const rates =
    conversion === undefined
      ? ''
      : `${ratesSql(conversion, { from: span.from, until: addDays(asOf.slice(0, 10), 1) }, values)},\n`;
  const source = factSql(
    query.rows,
    time,
    { spans: [span], filters: query.filters, converts: conversion !== undefined },
    values,
    false,
  );
  const counted = query.of === undefined ? undefined : conditionOn(query.of, query.rows);
  const conditions = [
    ...(counted === undefined ? [] : [bindMoment(counted, asOf, values)]),
    ...(query.where ?? []).map((one) =>
      inList(`cast(${sqlColumn(query.rows, one.column)} as varchar)`, values.bind(one.in)),
    ),
  ];
  const where = conditions.length === 0 ? '' : ` where ${conditions.map((one) => `(${one})`).join(' and ')}`;
  return `with ${rates}chosen as (select * from ${source}${where})`;
}

function shownSql({ query }: RowsRequest, column: string): string {
  const unit = factColumns(query.rows).get(column)?.unit;
  const name = sqlColumn(query.rows, column);
  switch (unit) {
    case 'money':
    case 'count':
    case 'decimal':
    case 'ratio':
    case 'perMille':
    case 'milliseconds':
      return `cast(${name} as double)`;
    case 'moment':
      return `strftime(${name}, '%Y-%m-%dT%H:%M:%S')`;
    default:
      return `cast(${name} as varchar)`;
  }
}

/** Trap: rows with equal values would change places between pages; the fact's own key decides. */
function orderSql(request: RowsRequest): string {
  const { query } = request;
  const { day } = timeColumns(query.rows, timeName(request));
  const asked =
    query.order === undefined
      ? `${day} desc`
      : `${sqlColumn(query.rows, query.order.by)} ${query.order.descending === true ? 'desc' : 'asc'} nulls last`;
  return [asked, ...FACT_KEYS[query.rows]].join(', ');
}
