import type { z } from 'zod';
import type { AnalysisAnswerColumn, Cell } from '@/lib/metrics/answer';
import type { ColumnClass } from '@/lib/metrics/column-class';
import type { FactId, InputId } from '@/lib/metrics/facts';

/**
 * A question that is not metric × dimension. It names facts, never relations: each `{name}` of its SQL is one of `reads`, a
 * common table that already carries rights, period, filters and currency when the SQL sees it (lib/warehouse/compile-analysis.ts).
 */

/** Rows that an analysis gives at most. */
const ROWS_AT_MOST = 1000;

/** Which days of a fact are read: around the period asked for, or around the one it is compared with. */
export interface AnalysisRead {
  readonly fact: FactId;
  /** Name of the fact's time; its first when left out. */
  readonly time?: string;
  /**
   * True when its rows only follow those of another read by their order or customer: filters are that read's affair (what a
   * customer ordered next may have come by another channel). Markets narrow it as well, because rights are of markets.
   */
  readonly follows?: true;
  /** True when its rows are the same for everybody, whatever the filters: releases, an objective. Never what is counted of a market. */
  readonly shared?: true;
  readonly of: 'period' | 'compared';
  /** True when it is read anew wherever the SQL names it: a copy of so many rows costs more than reading a few of their columns again. */
  readonly anew?: true;
  /**
   * `span` its days; `fourWeeks` the 28 days before as well; `year`, `twoYears` and `threeYears` so many times 365 days up to its end; `start` all up to its end;
   * `onward` from its first day to the latest; numbers of days before it and after it.
   */
  readonly reach:
    | 'span'
    | 'fourWeeks'
    | 'year'
    | 'twoYears'
    | 'threeYears'
    | 'start'
    | 'onward'
    | { readonly before: number; readonly after: number };
}

/**
 * How rows of the answer follow from those of the SQL where SQL cannot say it (a chain that must be solved): the names of the SQL's
 * columns, texts and numbers, how many rows it gives at most, and a pure function. What is summed is summed in SQL.
 */
interface Solve {
  readonly texts: readonly string[];
  readonly figures: readonly string[];
  readonly rowsAtMost: number;
  readonly rows: (found: readonly FoundRow[]) => readonly (readonly Cell[])[];
}

/** A row of the SQL of an analysis that is solved. */
export interface FoundRow {
  readonly key: readonly (string | null)[];
  readonly values: readonly Cell[];
}

/**
 * What the SQL of an analysis may use besides the facts. Days are names in braces, like facts, and become bound values where
 * the SQL has them: one that it does not use is not bound.
 */
export interface AnalysisScope {
  /** Binds a value of the input and gives its placeholder. */
  readonly bind: (value: string | number) => string;
  /** First day of the period and the day after its last. */
  readonly from: string;
  readonly until: string;
  /** The same of the compared period. */
  readonly comparedFrom: string;
  readonly comparedUntil: string;
  /** The day of `asOf`: what was due before it is over. */
  readonly asOfDay: string;
  /** The local moment up to which is known what happened. */
  readonly asOf: string;
}

type Reads = Readonly<Record<string, AnalysisRead>>;

export interface Analysis<Input> {
  readonly input: z.ZodType<Input>;
  readonly reads: Reads | ((input: Input) => Reads);
  /** Inputs without which the answer would be wrong. */
  readonly needs: readonly InputId[];
  /** Classes of columns that the reader must be allowed to see. */
  readonly sees: readonly ColumnClass[];
  /** True when it puts the period beside a compared one. */
  readonly compares: boolean;
  /** True when rows count or not by the present moment. */
  readonly byMoment: boolean;
  readonly columns: (input: Input) => readonly AnalysisAnswerColumn[];
  /** Most rows that it shows; all 1,000 when left out. */
  readonly limit?: (input: Input) => number;
  /** One SELECT, or `with …` and a SELECT, whose columns are named like `columns`, in its own order and without a limit. */
  readonly sql: (input: Input, scope: AnalysisScope) => string;
  /** Where the answer is solved from the SQL's rows; its columns are then named as this says. */
  readonly solve?: (input: Input) => Solve;
}

/** An analysis whose input has been read: what the warehouse works with. */
export interface ReadyAnalysis extends Omit<
  Analysis<unknown>,
  'input' | 'reads' | 'columns' | 'sql' | 'limit' | 'solve'
> {
  readonly reads: Reads;
  readonly limit: number;
  readonly columns: readonly AnalysisAnswerColumn[];
  readonly sql: (scope: AnalysisScope) => string;
  readonly solve: Solve | null;
}

/** An analysis as the registry keeps it: reads its input, throwing zod's error where it is wrong. */
export interface RegisteredAnalysis extends Omit<Analysis<unknown>, 'reads' | 'columns' | 'sql' | 'limit' | 'solve'> {
  readonly ready: (input: unknown) => ReadyAnalysis;
}

/** Writes an analysis down. */
export function analysis<Input>(definition: Analysis<Input>): RegisteredAnalysis {
  const { input, reads, columns, sql, limit, solve, ...rest } = definition;
  return {
    ...rest,
    input,
    ready: (given) => {
      const value = input.parse(given);
      return {
        ...rest,
        reads: typeof reads === 'function' ? reads(value) : reads,
        limit: limit?.(value) ?? ROWS_AT_MOST,
        columns: columns(value),
        sql: (scope) => sql(value, scope),
        solve: solve?.(value) ?? null,
      };
    },
  };
}
