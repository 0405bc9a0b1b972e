import type { AnalysisRead, AnalysisScope, ReadyAnalysis } from '@/lib/analyses/analysis';
import { AppError } from '@/lib/http/errors';
import { addDays } from '@/lib/metrics/civil';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { defaultTime } from '@/lib/metrics/facts';
import type { Span } from '@/lib/metrics/period';
import type { Filter } from '@/lib/metrics/query';
import { canCarry } from '@/lib/metrics/resolve';
import type { Statement } from './compile';
import { detailOf, factSql } from './compile-fact';
import { ratesSql, type Conversion } from './compile-rates';
import { SqlValues } from './sql-values';

/**
 * From an analysis to one SELECT. Each `{name}` becomes a common table over its fact that carries period, rights, filters and
 * currency; the SQL of an analysis never sees a relation, and what its reader may not see is not there.
 */

/** Days that an analysis is about. */
export interface AnalysisSpans {
  readonly period: Span;
  /** The compared days; the period's own where the analysis compares nothing. */
  readonly compared: Span;
}

export interface AnalysisRequest extends AnalysisSpans {
  readonly filters: readonly Filter[];
  readonly conversion: Conversion | undefined;
  /** Local moment up to which the data reach. */
  readonly asOf: string;
}

const YEAR = 365;
const OPEN = '0001-01-01';
const LATEST = '9999-12-31';

/** How the SQL of an analysis names days. */
const DAYS = {
  from: '{from}',
  until: '{until}',
  comparedFrom: '{comparedFrom}',
  comparedUntil: '{comparedUntil}',
  asOfDay: '{asOfDay}',
  asOf: '{asOf}',
} as const;

/** Days that one read takes. */
export function readSpan(read: AnalysisRead, spans: AnalysisSpans): Span {
  const span = spans[read.of];
  if (typeof read.reach === 'object') {
    const { before, after } = read.reach;
    return { ...span, from: addDays(span.from, -before), until: addDays(span.until, after) };
  }
  switch (read.reach) {
    case 'span':
      return span;
    case 'fourWeeks':
      return { ...span, from: addDays(span.from, -28) };
    case 'year':
      return { ...span, from: addDays(span.until, -YEAR) };
    case 'twoYears':
      return { ...span, from: addDays(span.until, -2 * YEAR) };
    case 'threeYears':
      return { ...span, from: addDays(span.until, -3 * YEAR) };
    case 'start':
      return { ...span, from: OPEN };
    case 'onward':
      return { from: span.from, until: LATEST };
  }
}

/** Compiles an analysis; throws AppError `unprocessable` when a filter does not apply to one of its facts. */
export function compileAnalysis(ready: ReadyAnalysis, request: AnalysisRequest): Statement {
  refuseForeignFilters(ready, request.filters);
  const values = new SqlValues();
  const scope: AnalysisScope = { ...DAYS, bind: (value) => values.bind(value) };
  const converts = request.conversion !== undefined;
  const rates =
    request.conversion === undefined
      ? []
      : [ratesSql(request.conversion, { from: OPEN, until: addDays(request.asOf.slice(0, 10), 1) }, values)];
  const reads = Object.entries(ready.reads).map(([name, read]) => {
    const filters = request.filters.filter(({ dimension }) => narrows(read, dimension));
    const detailed = !filters.every(({ dimension }) => canCarry(read.fact, timeOf(read), [dimension], false));
    const fact = { spans: [readSpan(read, request)], filters, converts, detailed };
    const rows = factSql(read.fact, timeOf(read), fact, values, read.reach === 'start');
    return `read_${name} as ${read.anew === true ? 'not materialized ' : ''}${rows}`;
  });
  const days = new Map([
    [DAYS.from, request.period.from],
    [DAYS.until, request.period.until],
    [DAYS.comparedFrom, request.compared.from],
    [DAYS.comparedUntil, request.compared.until],
    [DAYS.asOfDay, request.asOf.slice(0, 10)],
    [DAYS.asOf, request.asOf],
  ]);
  const own = named(ready, days, ready.sql(scope), values);
  const tail = own.startsWith('with') ? `,\n${own.slice('with'.length).trimStart()}` : `\n${own}`;
  const sql = `with ${[...rates, ...reads].join(',\n')}${tail}\nlimit ${String((ready.solve?.rowsAtMost ?? ready.limit) + 1)}`;
  return { sql, values: values.list, facts: [...new Set(Object.values(ready.reads).map((read) => read.fact))] };
}

function named(ready: ReadyAnalysis, days: ReadonlyMap<string, string>, sql: string, values: SqlValues): string {
  return sql.replaceAll(/\{([a-zA-Z_]+)\}/g, (whole, name: string) => {
    const day = days.get(whole);
    if (day !== undefined) return `${values.bind(day)}::${whole === DAYS.asOf ? 'timestamp' : 'date'}`;
    if (!Object.hasOwn(ready.reads, name)) throw new Error(`an analysis names {${name}}, which it does not read`);
    return `read_${name}`;
  });
}

/** True when a filter by the dimension is the read's affair; refuseForeignFilters has seen to it that it is known then. */
function narrows({ follows, shared }: AnalysisRead, dimension: DimensionId): boolean {
  return shared !== true && (follows !== true || dimension === 'market');
}

function timeOf({ fact, time }: AnalysisRead): string {
  return time ?? defaultTime(fact);
}

/** A summary that does not know a dimension gives way to the rows that it sums up. */
function knows(read: AnalysisRead, dimension: DimensionId): boolean {
  return canCarry(detailOf(read.fact), timeOf(read), [dimension], false);
}

function refuseForeignFilters(ready: ReadyAnalysis, filters: readonly Filter[]): void {
  const foreign = filters.find(({ dimension }) =>
    Object.values(ready.reads).some((read) => read.follows !== true && read.shared !== true && !knows(read, dimension)),
  );
  if (foreign === undefined) return;
  throw new AppError(
    'unprocessable',
    `This analysis cannot be narrowed by ${foreign.dimension}: not everything it reads is known by it. Take the filter away.`,
    { dimension: foreign.dimension },
  );
}
