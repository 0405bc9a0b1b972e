import { may, maySeeColumn, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { MetricId } from '@/lib/metrics/catalog';
import type { AnalysisQuery, Asked } from '@/lib/analyses/asked';
import { analysisOf, type AnalysisId } from '@/lib/analyses/registry';
import type { ColumnClass } from '@/lib/metrics/column-class';
import { factColumns } from '@/lib/metrics/fact-columns';
import type { Filter, Query } from '@/lib/metrics/query';
import { resolvedMetric } from '@/lib/metrics/resolve';
import type { RowsQuery } from '@/lib/metrics/rows-query';

/**
 * The one place where rights become part of a question: before anything is planned, read or cached. What comes out is a
 * query that anybody could ask with the same result, which is why its answer may be cached under it.
 */

/** What a question has once rights are part of it: filters that hold the reader's markets. Only this file makes one. */
interface Narrowed {
  readonly permitted: true;
  readonly filters: Filter[];
}

export type PermittedQuery = Query & Narrowed;
export type PermittedAnalysis = AnalysisQuery & Narrowed;
/** Columns are named by then: those that were asked for, or all that the reader may see. */
export type PermittedRows = RowsQuery & Narrowed & { readonly columns: string[] };
export type Permitted = PermittedQuery | PermittedAnalysis | PermittedRows;

/** Narrows a question to what the principal may see; throws AppError `forbidden` naming what is not theirs. */
export function applyRights(principal: Principal, asked: Asked): Permitted {
  if (!may(principal, 'query')) throw new AppError('forbidden', `The role ${principal.role} may not ask for figures.`);
  const filters = [...(asked.filters ?? []), ...marketFilter(principal)];
  if ('analysis' in asked) {
    requireClasses(principal, asked.analysis, analysisOf(asked.analysis).sees);
    return { ...asked, permitted: true, filters };
  }
  if ('rows' in asked) return { ...asked, permitted: true, filters, columns: permittedColumns(principal, asked) };
  for (const id of asked.metrics) requireClasses(principal, id, resolvedMetric(id).sees);
  return { ...asked, permitted: true, filters };
}

/** Trap: a column that rows are sorted or chosen by tells its values as well as one that is shown. */
function permittedColumns(principal: Principal, asked: RowsQuery): string[] {
  const known = factColumns(asked.rows);
  const classOf = (column: string) => known.get(column)?.sees;
  const named = [
    ...(asked.columns ?? []),
    ...(asked.where ?? []).map(({ column }) => column),
    ...(asked.order === undefined ? [] : [asked.order.by]),
  ];
  for (const column of named) {
    const sees = classOf(column);
    requireClasses(principal, column, sees === undefined ? [] : [sees]);
  }
  if (asked.of !== undefined) requireClasses(principal, asked.of, resolvedMetric(asked.of).sees);
  const open = (column: string) => {
    const sees = classOf(column);
    return sees === undefined || maySeeColumn(principal, sees);
  };
  return [...(asked.columns ?? [...known.keys()].filter(open))];
}

/** True when the principal may see every column that the metric is made of. */
export function maySeeMetric(principal: Principal, id: MetricId): boolean {
  return resolvedMetric(id).sees.every((column) => maySeeColumn(principal, column));
}

/** True when the principal may see every column that the analysis shows. */
export function maySeeAnalysis(principal: Principal, id: AnalysisId): boolean {
  return analysisOf(id).sees.every((column) => maySeeColumn(principal, column));
}

function requireClasses(principal: Principal, name: string, sees: readonly ColumnClass[]): void {
  if (sees.every((column) => maySeeColumn(principal, column))) return;
  throw new AppError(
    'forbidden',
    `${name} shows ${sees.join(' and ')}, which the role ${principal.role} does not see.`,
    { name },
  );
}

/** Trap: an empty list of markets means none, not all; without a market there is nothing to answer. */
function marketFilter(principal: Principal): readonly Filter[] {
  if (principal.markets === null) return [];
  if (principal.markets.length === 0)
    throw new AppError('forbidden', 'No market is open to you yet. Ask an administrator.');
  return [{ dimension: 'market', in: [...principal.markets].sort() }];
}
