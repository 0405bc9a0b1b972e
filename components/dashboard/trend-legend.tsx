import { useTranslations } from 'next-intl';
import type { Plot, PlotSeries } from '@/components/charts/plot';
import { useWords } from '@/components/metrics/use-words';

const CURRENT = [
  'stroke-[var(--series-1)]',
  'stroke-[var(--series-2)]',
  'stroke-[var(--series-3)]',
  'stroke-[var(--series-4)]',
  'stroke-[var(--series-5)]',
];
const COMPARED = ['stroke-comparison', 'stroke-comparison-2'];

/** What each line of a trend is. */
export function TrendLegend({ plot }: { readonly plot: Plot }) {
  const t = useTranslations('chart');
  const words = useWords();
  const place = (series: PlotSeries) => plot.series.filter((one) => one.role === series.role).indexOf(series);
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-0.5 text-tiny text-muted">
      {plot.series.map((series) => {
        const dotted = series.role === 'target';
        const colours = { current: CURRENT, comparison: COMPARED, target: ['stroke-ink'] }[series.role];
        return (
          <li key={series.id} className="flex items-center gap-1.5">
            <svg aria-hidden width="16" height="4" className={colours[place(series)] ?? ''}>
              <line x2="16" y1="2" y2="2" strokeWidth={dotted ? 1.5 : 3} strokeDasharray={dotted ? '2 3' : undefined} />
            </svg>
            {series.role === 'current'
              ? (series.split ?? t('thisPeriod'))
              : words.comparisonId(series.comparison ?? '')}
          </li>
        );
      })}
    </ul>
  );
}
