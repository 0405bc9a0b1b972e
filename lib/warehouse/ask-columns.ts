import type { AnalysisAnswerColumn, Cell } from '@/lib/metrics/answer';
import type { Asker } from './ask';
import type { Statement } from './compile';

/** Runs a statement with the columns of an answer, texts and numbers in any order, and gives its rows in that order. */
export async function askColumns(
  asker: Asker,
  statement: Statement,
  columns: readonly AnalysisAnswerColumn[],
): Promise<readonly (readonly Cell[])[]> {
  const isFigure = (column: AnalysisAnswerColumn) => column.role === 'figure';
  const texts = columns.filter((column) => !isFigure(column)).map(({ id }) => id);
  const figures = columns.filter(isFigure).map(({ id }) => id);
  const { rows } = await asker.ask(statement, texts, figures);
  const places = columns.map((column) => ({
    isFigure: isFigure(column),
    at: (isFigure(column) ? figures : texts).findIndex((id) => id === column.id),
  }));
  return rows.map((row) => places.map(({ isFigure: isNumber, at }) => (isNumber ? row.values : row.key)[at] ?? null));
}
