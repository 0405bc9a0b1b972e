'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ChartNotes } from '@/components/annotations/chart-notes';
import { useChartNotes } from '@/components/annotations/use-chart-notes';
import { Chart } from '@/components/charts/chart';
import { trendOption } from '@/components/charts/options/trend';
import type { Palette } from '@/components/charts/palette';
import { prepareTrend } from '@/components/charts/prepare';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { TrendLegend } from './trend-legend';
import { trendWords, type TrendSentences } from './trend-words';

export interface TrendProps {
  readonly title: string;
  readonly metric: MetricId;
  /** Metric that counts the cases behind each point. */
  readonly sample: MetricId | undefined;
  readonly answer: Answer;
}

/** A metric over time: this period, what it is compared with, the target, and what is noted about its days. */
export function Trend({ title, metric, sample, answer }: TrendProps) {
  const t = useTranslations('chart');
  const band = useTranslations('band');
  const words = useWords();
  const plot = useMemo(() => prepareTrend(answer, metric, sample), [answer, metric, sample]);
  const { notes, drawn } = useChartNotes(answer.period, metric, plot);
  const [picked, setPicked] = useState<number | null>(null);
  const option = useMemo(() => {
    if (plot === null) return null;
    const sentences: TrendSentences = {
      incomplete: t('incomplete'),
      summary: (parts) => t('summary', parts),
      limit: (of, value) => band(of === 'good' ? 'goodUpTo' : 'poorAbove', { value }),
    };
    const said = trendWords({ plot, metric, sample, notes: drawn }, words, sentences);
    return (palette: Palette, still: boolean, width: number) =>
      trendOption(plot, palette, said, { still, width, notes: drawn });
  }, [plot, metric, sample, drawn, words, t, band]);
  if (plot === null || option === null) return null;
  const day = (picked === null ? undefined : plot.times[picked]?.slice(0, 10)) ?? answer.period.to;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TrendLegend plot={plot} />
      <div className="min-h-48 flex-1">
        <Chart option={option} onPick={setPicked} />
      </div>
      <ChartNotes title={title} metric={metric} notes={notes} day={day} />
    </div>
  );
}
