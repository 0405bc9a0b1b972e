'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { useFilterText } from '@/components/filters/filter-text';
import { useDaysOf } from '@/components/filters/use-days-of';
import { useViewState } from '@/components/filters/use-view-state';
import { useWords } from '@/components/metrics/use-words';
import { tileMetrics } from '@/lib/dashboards/tile-metrics';
import { isLost, type ShownView } from '@/lib/dashboards/saved/saved-view';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { useWorkspace } from './workspace';

export interface ViewHeadingProps {
  readonly view: ShownView;
  /** What a saved dashboard says of itself, in place of a view's name. */
  readonly about?: string;
  /** What can be done with the whole of it. */
  readonly children?: ReactNode;
}

/** Views whose question is among the words. */
const BUILT_IN = ['executive', 'marketing', 'ecommerce', 'technology'] as const;

/** The question that a view answers, and how far its data can be trusted. */
export function ViewHeading({ view, about, children }: ViewHeadingProps) {
  const t = useTranslations();
  const words = useWords();
  const { asOf, days, late, inputs } = useWorkspace();
  const own = BUILT_IN.find((id) => id === view.question) ?? 'executive';
  const wanted = view.tiles.flatMap((tile) =>
    (isLost(tile) ? [] : tileMetrics(tile)).flatMap((id) => resolvedMetric(id).needs),
  );
  const missing = [...new Set(wanted)].filter((id) => !inputs.includes(id));
  const until =
    days === null
      ? t('view.noData')
      : late
        ? t('freshness.late', { moment: words.until(asOf) })
        : t('view.until', { moment: words.until(asOf) });
  return (
    <div className="my-4 flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere] [text-wrap:balance]">
          {view.name ?? t(`view.${own}.question`)}
        </h1>
        <p className={`mt-0.5 ${late ? 'text-late' : 'text-muted'}`}>
          {about ?? t(`view.${own}.name`)} · {until}
          {missing.length === 0 || days === null ? '' : ` · ${t('view.missing', { inputs: words.inputs(missing) })}`}
        </p>
        <PrintedState />
      </div>
      {children}
    </div>
  );
}

/** On paper the filter bar is a line of text. */
function PrintedState() {
  const words = useWords();
  const text = useFilterText();
  const [state] = useViewState();
  const days = useDaysOf(state.period);
  const dimensions = [...new Set(state.filters.map((filter) => filter.dimension))];
  return (
    <p className="hidden print:block">
      {[
        words.format.dateRange(days.from, days.to),
        ...state.compare.map(words.comparison),
        ...dimensions.map((id) => `${words.dimension(id)}: ${text(state, id)}`),
      ].join(' · ')}
    </p>
  );
}
