import { useWords } from '@/components/metrics/use-words';
import type { Show } from '@/lib/dashboards/schema';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { nameText } from './analysis-cell';
import { numberAt } from './answer-cells';
import { HeatTable, STRONGEST_SHADE } from './heat-table';

export interface AnalysisMatrixProps {
  readonly title: string;
  readonly show: Extract<Show, { as: 'matrix' }>;
  readonly answer: Answer;
}

/** A number of an analysis by two names. Shaded by its root, because who stays where they are outnumbers who moves. */
export function AnalysisMatrix({ title, show, answer }: AnalysisMatrixProps) {
  const words = useWords();
  const at = (id: string) => answer.columns.findIndex((column) => column.id === id);
  const places = { row: at(show.row), column: at(show.column), value: at(show.value) };
  const [down, across, figure] = [places.row, places.column, places.value].map((place) => answer.columns[place]);
  if (down === undefined || across === undefined || figure?.role !== 'figure') return null;
  const names = (place: number) => [...new Set(answer.rows.map((row) => row[place] ?? null))];
  const [rows, columns] = [names(places.row), names(places.column)];
  const key = (row: Cell | undefined, column: Cell | undefined) => JSON.stringify([row ?? null, column ?? null]);
  const values = new Map(
    answer.rows.map((row) => [key(row[places.row], row[places.column]), numberAt(row, places.value) ?? 0]),
  );
  const largest = Math.max(0, ...values.values());
  return (
    <HeatTable
      title={title}
      corner={`${words.column(down)} → ${words.column(across)}`}
      down={{ keys: rows, text: (name) => nameText(words, down, name) }}
      across={{ keys: columns, text: (name) => nameText(words, across, name) }}
      cell={(row, column) => {
        const value = values.get(key(rows[row], columns[column])) ?? 0;
        if (value <= 0) return { text: '', shade: 0 };
        const shade = Math.ceil(Math.sqrt(value / largest) * STRONGEST_SHADE);
        return { text: words.format.value(figure.unit, value, { currency: answer.currency, compact: true }), shade };
      }}
    />
  );
}
