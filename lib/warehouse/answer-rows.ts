import type { Answer, AnalysisAnswerColumn } from '@/lib/metrics/answer';
import { COLUMN_IDS } from '@/lib/metrics/column-names';
import { factColumns, type FactColumn } from '@/lib/metrics/fact-columns';
import { resolvePeriod } from '@/lib/metrics/period';
import { conversionOf, type Asker } from './ask';
import { askColumns } from './ask-columns';
import { compileRows, compileRowSums, rowsLimit } from './compile-rows';
import type { PermittedRows } from './rights';
import { answerPeriod } from './sides';
import type { WarehouseMoment } from './state';

function columnOf(name: string, { unit, dimension }: FactColumn): readonly AnalysisAnswerColumn[] {
  if (dimension !== undefined) return [{ id: dimension, role: 'dimension', unit: 'text' }];
  const id = COLUMN_IDS.find((known) => known === name);
  if (id === undefined) return [];
  switch (unit) {
    case 'money':
    case 'count':
    case 'decimal':
    case 'ratio':
    case 'perMille':
    case 'milliseconds':
      return [{ id, role: 'figure', unit, better: 'neither' }];
    default:
      return [{ id, role: 'attribute', unit }];
  }
}

/** Answers with the rows themselves, and with their sums when asked; `truncated` says that there are more. */
export async function answerRows(
  asker: Asker,
  query: PermittedRows,
  state: WarehouseMoment,
  workspace: { readonly firstWeekday: number; readonly currency: string },
): Promise<Answer> {
  const { span } = resolvePeriod(query.period, state.asOf, workspace.firstWeekday);
  const conversion = conversionOf({ query, workspaceCurrency: workspace.currency });
  const request = { query, span, conversion, asOf: state.asOf };
  const known = factColumns(query.rows);
  const columns = query.columns.flatMap((id) => {
    const column = known.get(id);
    return column === undefined ? [] : columnOf(id, column);
  });
  const statement = compileRows(request);
  const [rows, sums] = await Promise.all([
    askColumns(asker, statement, columns),
    query.totals === true ? asker.ask(compileRowSums(request), [], ['rowCount', ...query.columns]) : null,
  ]);
  const [rowCount, ...totals] = sums?.rows[0]?.values ?? [];
  return {
    columns,
    rows: rows.slice(0, rowsLimit(query)),
    ...(typeof rowCount === 'number' ? { totals, rowCount } : {}),
    period: answerPeriod(span),
    comparisons: [],
    currency: query.currency ?? workspace.currency,
    asOf: state.asOf,
    complete: {
      until: state.asOf,
      partialBuckets: [],
      missing: {},
      without: [],
      rateMissing: 0,
      costMissing: 0,
      provisional: 0,
      unreconciled: [],
      unpriced: 0,
    },
    truncated: rows.length > rowsLimit(query),
    facts: statement.facts,
  };
}
