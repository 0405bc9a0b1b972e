'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
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
  readonly metric: MetricId;
  /** Metric that counts the cases behind each point. */
  readonly sample: MetricId | undefined;
  readonly answer: Answer;
}

/** A metric over time: this period, what it is compared with, the target. */
export function Trend({ metric, sample, answer }: TrendProps) {
  const t = useTranslations('chart');
  const words = useWords();
  const plot = useMemo(() => prepareTrend(answer, metric, sample), [answer, metric, sample]);
  const option = useMemo(() => {
    if (plot === null) return null;
    const sentences: TrendSentences = { incomplete: t('incomplete'), summary: (parts) => t('summary', parts) };
    const said = trendWords({ plot, metric, sample }, words, sentences);
    return (palette: Palette, still: boolean) => trendOption(plot, palette, said, still);
  }, [plot, metric, sample, words, t]);
  if (plot === null || option === null) return null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TrendLegend plot={plot} />
      <div className="min-h-48 flex-1">
        <Chart option={option} />
      </div>
    </div>
  );
}
