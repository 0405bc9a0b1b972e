import { useWords } from '@/components/metrics/use-words';
import type { Show } from '@/lib/dashboards/schema';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { nameText } from './analysis-cell';
import { numberAt } from './answer-cells';

export interface AnalysisMatrixProps {
  readonly title: string;
  readonly show: Extract<Show, { as: 'matrix' }>;
  readonly answer: Answer;
}

/** Shades by size within the matrix; the figure stands in each cell, so that the shade never says it alone. */
const SHADES = [
  '',
  'bg-accent-soft/40',
  'bg-accent-soft/70',
  'bg-accent-soft',
  'bg-accent-soft font-medium text-accent',
];

/** A number by two names, as a table whose cells are shaded. */
export function AnalysisMatrix({ title, show, answer }: AnalysisMatrixProps) {
  const words = useWords();
  const at = (id: string) => answer.columns.findIndex((column) => column.id === id);
  const places = { row: at(show.row), column: at(show.column), value: at(show.value) };
  const [rowColumn, columnColumn, figure] = [places.row, places.column, places.value].map(
    (place) => answer.columns[place],
  );
  const names = (place: number) => [...new Set(answer.rows.map((row) => row[place] ?? null))];
  const key = (row: Cell, column: Cell) => JSON.stringify([row, column]);
  const values = new Map(
    answer.rows.map((row) => [key(row[places.row] ?? null, row[places.column] ?? null), numberAt(row, places.value)]),
  );
  const largest = Math.max(0, ...[...values].map(([, value]) => value ?? 0));
  if (rowColumn === undefined || columnColumn === undefined || figure?.role !== 'figure') return null;
  const shade = (value: number | null) =>
    SHADES[value === null || largest === 0 ? 0 : Math.ceil(Math.sqrt(value / largest) * (SHADES.length - 1))] ?? '';
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-small">
        <caption className="hidden-but-read">{title}</caption>
        <thead>
          <tr className="text-tiny text-muted">
            <th scope="col" className="py-1.5 pr-2 text-left align-bottom font-normal">
              {words.column(rowColumn)} → {words.column(columnColumn)}
            </th>
            {names(places.column).map((name) => (
              <th key={String(name)} scope="col" className="px-1 py-1.5 text-right align-bottom font-normal">
                {nameText(words, columnColumn, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names(places.row).map((row) => (
            <tr key={String(row)} className="border-t border-hairline">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal whitespace-nowrap">
                {nameText(words, rowColumn, row)}
              </th>
              {names(places.column).map((column) => {
                const value = values.get(key(row, column)) ?? null;
                return (
                  <td key={String(column)} className={`px-1 py-1.5 text-right whitespace-nowrap ${shade(value)}`}>
                    {value === null || value === 0
                      ? ''
                      : words.format.value(figure.unit, value, { currency: answer.currency, compact: true })}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
