'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Asked } from '@/lib/analyses/asked';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Query } from '@/lib/metrics/query';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { isAnswer, outcomesOf, type Outcome } from './answer-outcome';
import { isRecord, requestJson } from './client';

/** What components ask of the server. All tiles of a view are one request, answered from one moment. */

export interface Answers {
  readonly outcomes: readonly Outcome[] | undefined;
  /** Why the whole request failed, when it did. */
  readonly error: Error | null;
  /** The figures shown are those of the question before; new ones are on their way. */
  readonly stale: boolean;
  readonly retry: () => void;
}

/** Answers to the queries of a view, in their order. */
export function useAnswers(queries: readonly Asked[]): Answers {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['answers', queries],
    queryFn: ({ signal }) => {
      const parser = { parse: (body: unknown) => outcomesOf(body, queries.length) };
      return requestJson(parser, '/api/query', { method: 'POST', body: { queries }, signal });
    },
    enabled: queries.length > 0,
    placeholderData: keepPreviousData,
  });
  // Answers of a question before fit only when it asked the same tiles.
  const fitting = data?.length === queries.length ? data : undefined;
  return {
    outcomes: queries.length === 0 ? [] : fitting,
    error,
    stale: isPlaceholderData,
    retry: () => void refetch(),
  };
}

/** Metrics that between them can be split by every dimension. */
const COUNTS = ['orders', 'ordersDue', 'contacts', 'returnedUnits'] as const;
const VALUES_AT_MOST = 300;

/** The values a dimension has in a period, most frequent first. */
export function useDimensionValues(dimension: DimensionId, period: Query['period']) {
  const metric = COUNTS.find((id) => dimensionsOf(id).includes(dimension)) ?? 'orders';
  const query: Query = { metrics: [metric], by: [dimension], period, limit: VALUES_AT_MOST };
  return useQuery({
    queryKey: ['values', query],
    queryFn: ({ signal }) => requestJson({ parse: firstColumn }, queryAddress(query), { signal }),
  });
}

function firstColumn(body: unknown): readonly string[] {
  return isAnswer(body) ? body.rows.flatMap(([value]) => (typeof value === 'string' ? [value] : [])) : [];
}

export interface ShownStatement {
  readonly sql: string;
  readonly values: readonly string[];
}

/** The statements behind a query, with the values that are bound to them. */
export function useStatements(query: Asked) {
  return useQuery({
    queryKey: ['statements', query],
    queryFn: ({ signal }) =>
      requestJson({ parse: statementsOf }, '/api/query', { method: 'POST', body: { explain: query }, signal }),
  });
}

function statementsOf(body: unknown): readonly ShownStatement[] {
  const list: readonly unknown[] = isRecord(body) && Array.isArray(body['statements']) ? body['statements'] : [];
  return list.flatMap((one) => {
    if (!isRecord(one) || typeof one['sql'] !== 'string') return [];
    const values: readonly unknown[] = Array.isArray(one['values']) ? one['values'] : [];
    return [{ sql: one['sql'], values: values.map((value) => JSON.stringify(value)) }];
  });
}

/** Where one query is answered; as a file with labels in a language when `labels` names it. */
export function queryAddress(query: Asked, labels?: string, format: 'csv' | 'xlsx' = 'csv'): string {
  const search = new URLSearchParams({ q: JSON.stringify(query) });
  if (labels !== undefined) {
    search.set('format', format);
    search.set('labels', labels);
  }
  return `/api/query?${search.toString()}`;
}
