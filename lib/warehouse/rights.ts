import { may, maySeeColumn, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { MetricId } from '@/lib/metrics/catalog';
import type { Filter, Query } from '@/lib/metrics/query';
import { resolvedMetric } from '@/lib/metrics/resolve';

/**
 * The one place where rights become part of a question: before anything is planned, read or cached. What comes out is a
 * query that anybody could ask with the same result, which is why its answer may be cached under it.
 */

/** A query whose filters hold the reader's markets; only `applyRights` makes one. */
export interface PermittedQuery extends Query {
  readonly permitted: true;
  readonly filters: Filter[];
}

/** Narrows a query to what the principal may see; throws AppError `forbidden` naming what is not theirs. */
export function applyRights(principal: Principal, query: Query): PermittedQuery {
  if (!may(principal, 'query')) throw new AppError('forbidden', `The role ${principal.role} may not ask for figures.`);
  for (const id of query.metrics) requireColumns(principal, id);
  return { ...query, permitted: true, filters: [...(query.filters ?? []), ...marketFilter(principal)] };
}

/** True when the principal may see every column that the metric is made of. */
export function maySeeMetric(principal: Principal, id: MetricId): boolean {
  return resolvedMetric(id).sees.every((column) => maySeeColumn(principal, column));
}

function requireColumns(principal: Principal, id: MetricId): void {
  if (maySeeMetric(principal, id)) return;
  throw new AppError(
    'forbidden',
    `${id} shows ${resolvedMetric(id).sees.join(' and ')}, which the role ${principal.role} does not see.`,
    { metric: id },
  );
}

/** Trap: an empty list of markets means none, not all; without a market there is nothing to answer. */
function marketFilter(principal: Principal): readonly Filter[] {
  if (principal.markets === null) return [];
  if (principal.markets.length === 0)
    throw new AppError('forbidden', 'No market is open to you yet. Ask an administrator.');
  return [{ dimension: 'market', in: [...principal.markets].sort() }];
}
