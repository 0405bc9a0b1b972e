import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Span } from '@/lib/metrics/period';
import type { Filter, Grain } from '@/lib/metrics/query';
import type { ChosenKeys } from './compile-fact';
import type { Conversion } from './compile-rates';
import type { Presence } from './presence';
import type { SqlValues } from './sql-values';

/** What the compiler is asked: everything resolved, rights among the filters. */
export interface CompileRequest {
  readonly metrics: readonly MetricId[];
  readonly by: readonly DimensionId[];
  readonly grain: Grain | undefined;
  readonly span: Span;
  readonly filters: readonly Filter[];
  readonly keys?: ChosenKeys | undefined;
  readonly returnsBy: 'order' | 'return' | undefined;
  readonly conversion: Conversion | undefined;
  /** Local moment as of which the answer holds. */
  readonly asOf: string;
  readonly firstWeekday: number;
  readonly order?: { readonly by: MetricId | DimensionId | 'time'; readonly descending: boolean } | undefined;
  readonly limit?: number | undefined;
  readonly carrier?: number;
  /** Answers several periods, `span` first, in one statement; only for a grain of days or more, or a split, but not both. */
  readonly together?: Together | undefined;
}

/** Periods of which no two overlap, so that the day of a row tells which it belongs to. */
export interface Together {
  readonly spans: readonly Span[];
  /** True adds the whole of each period. */
  readonly totals: boolean;
}

/** What the parts of the compiler share while one statement is written. */
export interface Context {
  readonly request: CompileRequest;
  readonly values: SqlValues;
  readonly bases: readonly MetricId[];
  readonly presences: readonly Presence[];
}

/** Names of the key columns inside the statement: side and whole where periods go together, bucket, then d0, d1 … */
export function keyNames({ request }: Context): readonly string[] {
  return [
    ...(request.together === undefined ? [] : ['side', 'whole']),
    ...(request.grain === undefined ? [] : ['bucket']),
    ...request.by.map((_, index) => `d${String(index)}`),
  ];
}
