import { useTranslations } from 'next-intl';
import { useWords, type Words } from '@/components/metrics/use-words';
import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { nameText } from './analysis-cell';
import { columnIndex } from './answer-cells';
import { heatOf } from './heat-cells';
import { HeatTable } from './heat-table';

export interface HeatMapProps {
  readonly title: string;
  readonly metric: MetricId;
  readonly answer: Answer;
}

/** One metric by two names, shaded between its lowest and its highest figure. Names stand at the left, time across. */
export function HeatMap({ title, metric, answer }: HeatMapProps) {
  const t = useTranslations();
  const words = useWords();
  const { unit } = metricOf(metric);
  const heat = heatOf(answer, columnIndex(answer, metric, 'value'));
  if (heat === null) return null;
  const { down, across, cells } = heat;
  return (
    <HeatTable
      title={title}
      corner={t('explore.byBoth', { down: words.column(down.column), across: words.column(across.column) })}
      down={{ keys: down.names, text: (key) => nameOf(words, down.column, key) }}
      across={{ keys: across.names, text: (key) => nameOf(words, across.column, key) }}
      cell={(row, column) => {
        const { value = null, shade = 0 } = cells[row]?.[column] ?? {};
        const style = { currency: answer.currency, compact: true, bare: true };
        return { text: value === null ? '–' : words.format.value(unit, value, style), shade };
      }}
    />
  );
}

function nameOf(words: Words, column: AnswerColumn, cell: Cell): string {
  if (column.role === 'time') return cell === null ? '–' : words.format.bucket(String(cell), column.unit);
  return nameText(words, column, cell);
}
