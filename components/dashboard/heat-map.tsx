import { useTranslations } from 'next-intl';
import { useWords, type Words } from '@/components/metrics/use-words';
import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { columnIndex } from './answer-cells';
import { heatOf, type HeatCell } from './heat-cells';

export interface HeatMapProps {
  readonly title: string;
  readonly metric: MetricId;
  readonly answer: Answer;
}

/** Shades by place between the lowest and the highest figure; the figure stands in each cell. */
const SHADES = [
  '',
  'bg-accent-soft/40',
  'bg-accent-soft/70',
  'bg-accent-soft',
  'bg-accent-soft font-medium text-accent',
] as const;

/** One metric by two names, as a table whose cells are shaded. Names stand at the left, time across. */
export function HeatMap({ title, metric, answer }: HeatMapProps) {
  const t = useTranslations();
  const words = useWords();
  const { unit } = metricOf(metric);
  const heat = heatOf(answer, columnIndex(answer, metric, 'value'));
  if (heat === null) return null;
  const { down, across } = heat;
  const text = ({ value }: HeatCell) =>
    value === null ? '–' : words.format.value(unit, value, { currency: answer.currency, compact: true, bare: true });
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="max-h-[32rem] min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-small">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="text-tiny text-muted">
            <th scope="col" className="py-1.5 pr-2 text-left align-bottom font-normal whitespace-nowrap">
              {t('explore.byBoth', { down: words.column(down.column), across: words.column(across.column) })}
            </th>
            {across.names.map((name) => (
              <th
                key={String(name)}
                scope="col"
                className="px-1.5 py-1.5 text-right align-bottom font-normal whitespace-nowrap"
              >
                {nameOf(words, across.column, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.names.map((name, row) => (
            <tr key={String(name)} className="border-t border-hairline">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal whitespace-nowrap">
                {nameOf(words, down.column, name)}
              </th>
              {(heat.cells[row] ?? []).map((cell, place) => (
                <td
                  key={String(across.names[place])}
                  className={`px-1.5 py-1.5 text-right whitespace-nowrap ${SHADES[cell.shade] ?? ''}`}
                >
                  {text(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf(words: Words, column: AnswerColumn, cell: Cell): string {
  const text = cell === null ? null : String(cell);
  if (column.role === 'time') return text === null ? '–' : words.format.bucket(text, column.unit);
  return column.role === 'dimension' ? words.value(column.id, text) : (text ?? '–');
}
