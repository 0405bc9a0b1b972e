import type { Cell } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { ComparedSpan, ResolvedPeriod } from '@/lib/metrics/period';
import { comparedSpan } from '@/lib/metrics/period';
import type { FactId } from '@/lib/metrics/facts';
import { compile, type Statement } from './compile';
import type { CompileRequest } from './compile-request';
import type { Conversion } from './compile-rates';
import type { Reader, SqlRow } from './engine';
import type { PermittedQuery } from './rights';
import { divideRows, uniteStatements, type Part } from './unite-statements';

/**
 * The statements behind one query: current period, totals, others, and each comparison. Totals and others are asked as
 * groups of their own, because distinct counts and ratios do not add up.
 */

/** What a query means at one moment: periods resolved, metrics that cannot be computed left out. */
export interface Question {
  readonly query: PermittedQuery;
  readonly period: ResolvedPeriod;
  readonly metrics: readonly MetricId[];
  /** Local moment as of which the answer holds. */
  readonly asOf: string;
  readonly firstWeekday: number;
  readonly workspaceCurrency: string;
  /** First day with a row, by fact. */
  readonly begins: ReadonlyMap<string, string>;
  /** Takes the n-th fitting carrier (tests). */
  readonly carrier?: number;
}

/** Rows of one statement: keys as text (time first), metric values in order. */
export interface Table {
  readonly rows: readonly { readonly key: readonly (string | null)[]; readonly values: readonly Cell[] }[];
  readonly facts: readonly FactId[];
}

interface Asked extends Part {
  readonly facts: Table['facts'];
  readonly resolve: (table: Table) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Collects the statements it runs, so that they can be shown. Statements that are asked in one go, before any of them is
 * awaited, travel to the engine as one.
 */
export class Asker {
  readonly statements: Statement[] = [];
  readonly #reader: Reader;
  #asked: Asked[] = [];

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Runs a request; `limit` + 1 rows tell the caller that there are more. */
  table(question: Question, change: Partial<CompileRequest>): Promise<Table> {
    const request = { ...requestOf(question), ...change };
    const statement = compile(request);
    return this.run(statement, request.by, request.grain !== undefined, request.metrics);
  }

  /** Runs a statement whose columns are `time`, dimensions and the named values. */
  run(statement: Statement, by: readonly DimensionId[], timed: boolean, values: readonly string[]): Promise<Table> {
    return this.ask(statement, [...(timed ? ['time'] : []), ...by], values);
  }

  /** Runs a statement with the named columns of keys and values. */
  ask(statement: Statement, keys: readonly string[], values: readonly string[]): Promise<Table> {
    this.statements.push(statement);
    return this.aside(statement, keys, values);
  }

  /** Runs a statement that is not shown. */
  aside(statement: Statement, keys: readonly string[], values: readonly string[]): Promise<Table> {
    return new Promise((resolve, reject) => {
      if (this.#asked.length === 0) queueMicrotask(() => void this.#send());
      this.#asked.push({ statement, keys, values, facts: statement.facts, resolve, reject });
    });
  }

  async #send(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const found = await this.#rowsOf(asked);
      asked.forEach(({ keys, values, facts, resolve }, place) =>
        resolve({
          facts,
          rows: (found[place] ?? []).map((row) => ({
            key: keys.map((id) => textOf(row[id])),
            values: values.map((id) => cellOf(row[id])),
          })),
        }),
      );
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  async #rowsOf(asked: readonly Asked[]): Promise<readonly (readonly SqlRow[])[]> {
    const [only, second] = asked;
    const { sql, values } = only !== undefined && second === undefined ? only.statement : uniteStatements(asked);
    const rows = await this.#reader.rows(sql, values);
    return second === undefined ? [rows] : divideRows(asked, rows);
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function cellOf(value: unknown): Cell {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** The compiler's request for the query as it stands, without limit and order. */
export function requestOf(question: Question): CompileRequest {
  const { query } = question;
  return {
    metrics: question.metrics,
    by: query.by ?? [],
    grain: query.grain,
    span: question.period.span,
    filters: query.filters,
    returnsBy: query.returnsBy,
    conversion: conversionOf(question),
    asOf: question.asOf,
    firstWeekday: question.firstWeekday,
    ...(question.carrier === undefined ? {} : { carrier: question.carrier }),
  };
}

/** Spans of the comparisons of a query that are periods (targets are not). */
export function comparedSpans(question: Question): readonly ComparedSpan[] {
  return (question.query.compare ?? []).flatMap((comparison) =>
    comparison === 'target' ? [] : [comparedSpan(question.period, comparison, question.query.grain)],
  );
}

/** The conversion that a question needs; none in the workspace currency. */
export function conversionOf({
  query,
  workspaceCurrency,
}: {
  readonly query: { readonly currency?: string | undefined };
  readonly workspaceCurrency: string;
}): Conversion | undefined {
  const to = query.currency ?? workspaceCurrency;
  return to === workspaceCurrency ? undefined : { from: workspaceCurrency, to };
}
