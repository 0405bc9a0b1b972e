'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { plotNotes, type PlotNote } from '@/components/charts/plot-note';
import type { Plot } from '@/components/charts/plot';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useViewState } from '@/components/filters/use-view-state';
import { useNotes, type ChartNote } from '@/lib/http/annotation-queries';
import type { AnswerPeriod } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { useNotesShown } from './use-notes-shown';
import { useNoteWords } from './use-note-words';

export interface ChartNotesOf {
  /** Notes that concern the chart, in the order of their days. */
  readonly notes: readonly ChartNote[];
  /** The same as the chart draws them; none while they are hidden. */
  readonly drawn: readonly PlotNote[];
}

const NONE: readonly ChartNote[] = [];

/** Notes of a chart: of its period and metric, and of the markets that the page is filtered by. */
export function useChartNotes(period: AnswerPeriod, metric: MetricId, plot: Plot | null): ChartNotesOf {
  const t = useTranslations('notes');
  const words = useNoteWords();
  const [shown] = useNotesShown();
  const [{ filters }] = useViewState();
  const { firstWeekday } = useWorkspace();
  const { data } = useNotes(period.from, period.to);
  return useMemo(() => {
    const markets = filters.flatMap((filter) =>
      filter.dimension === 'market' && 'in' in filter ? [new Set<string | null>(filter.in)] : [],
    );
    const notes = (data ?? NONE).filter(
      (note) =>
        (note.metric === null || note.metric === metric) &&
        (note.market === null || markets.every((allowed) => allowed.has(note.market))),
    );
    const dated = notes.map((note) => ({ day: note.day, word: words.word(note), sentence: words.sentence(note) }));
    const drawn =
      plot === null || !shown ? [] : plotNotes(plot, dated, firstWeekday, (count) => t('several', { count }));
    return { notes, drawn };
  }, [data, filters, metric, plot, shown, words, firstWeekday, t]);
}
