import type { ReadyAnalysis } from '@/lib/analyses/analysis';
import { analysisOf } from '@/lib/analyses/registry';
import { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import { comparedSpan, resolvePeriod, type ComparedSpan, type ResolvedPeriod, type Span } from '@/lib/metrics/period';
import { conversionOf, type Asker } from './ask';
import { askColumns } from './ask-columns';
import { compileAnalysis, readSpan } from './compile-analysis';
import type { Gaps } from './completeness';
import type { PermittedAnalysis } from './rights';
import type { Statement } from './compile';
import { answerPeriod } from './sides';
import type { WarehouseMoment } from './state';

/** An analysis at one moment: its input read, its days resolved. */
export interface AnalysisQuestion {
  readonly query: PermittedAnalysis;
  readonly ready: ReadyAnalysis;
  readonly period: ResolvedPeriod;
  /** The days that the period is put beside; null when the analysis compares nothing. */
  readonly compared: ComparedSpan | null;
  readonly workspaceCurrency: string;
  /** What its answer is kept under. */
  readonly basis: { readonly spans: readonly Span[]; readonly reads: readonly Span[]; readonly byMoment: boolean };
}

/** Resolves a question for an analysis as of a local moment. */
export function analysisQuestion(
  query: PermittedAnalysis,
  asOf: string,
  workspace: { readonly firstWeekday: number; readonly currency: string },
): AnalysisQuestion {
  const ready = analysisOf(query.analysis).ready(query.input ?? {});
  const period = resolvePeriod(query.period, asOf, workspace.firstWeekday);
  const mode = (query.compare ?? []).find((one) => one !== 'target') ?? 'lastYear';
  const compared = ready.compares ? comparedSpan(period, mode, undefined) : null;
  const spans = { period: period.span, compared: compared?.span ?? period.span };
  const reads = Object.values(ready.reads).map((read) => readSpan(read, spans));
  const isOpen = Object.values(ready.reads).some((read) => read.reach === 'onward');
  const byMoment = ready.byMoment || isOpen || period.span.cut !== undefined;
  const basis = { spans: [spans.period, spans.compared], reads, byMoment };
  return { query, ready, period, compared, workspaceCurrency: workspace.currency, basis };
}

/** Rows of the answer: those of the SQL, or what is solved from them. */
async function askRows(asker: Asker, statement: Statement, { columns, solve }: ReadyAnalysis) {
  if (solve === null) return askColumns(asker, statement, columns);
  const { rows } = await asker.ask(statement, solve.texts, solve.figures);
  if (rows.length > solve.rowsAtMost)
    throw new AppError(
      'unprocessable',
      'There is too much to be solved at once. Ask for a shorter period or fewer values.',
    );
  return solve.rows(rows);
}

/** Answers an analysis; where an input that it needs is not loaded the answer has no rows and names it under `without`. */
export async function answerAnalysis(
  asker: Asker,
  question: AnalysisQuestion,
  state: WarehouseMoment,
  askGaps: (asker: Asker) => Promise<Gaps>,
): Promise<Answer> {
  const { query, ready, period, compared, workspaceCurrency } = question;
  const without = ready.needs.filter((input) => !state.inputs.has(input));
  const request = {
    period: period.span,
    compared: compared?.span ?? period.span,
    filters: query.filters,
    conversion: conversionOf(question),
    asOf: state.asOf,
  };
  const statement = compileAnalysis(ready, request);
  const [gaps, rows] = await Promise.all([askGaps(asker), without.length > 0 ? [] : askRows(asker, statement, ready)]);
  return {
    columns: ready.columns,
    rows: rows.slice(0, ready.limit),
    period: answerPeriod(period.span),
    comparisons: compared === null ? [] : [{ id: compared.id, ...answerPeriod(compared.span) }],
    currency: query.currency ?? workspaceCurrency,
    asOf: state.asOf,
    complete: {
      until: state.asOf,
      partialBuckets: [],
      missing: {},
      without,
      rateMissing: gaps.rateMissing,
      costMissing: ready.sees.length > 0 ? gaps.costMissing : 0,
      provisional: gaps.provisional,
      unreconciled: [],
      unpriced: 0,
    },
    truncated: rows.length > ready.limit,
    facts: statement.facts,
  };
}
