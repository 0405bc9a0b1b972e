'use client';

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

/** What people wrote, and what is rare, says more than the campaigns that come every month. */
const WEIGHT = { note: 3, priceChange: 3, release: 2, loadFailed: 2, campaignStart: 1, campaignEnd: 0 } as const;

const NONE: readonly ChartNote[] = [];

/** Notes of a chart: of its period and metric, and of the markets that the page is filtered by. */
export function useChartNotes(period: AnswerPeriod, metric: MetricId, plot: Plot | null): ChartNotesOf {
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
    const dated = notes.map((note) => ({
      day: note.day,
      word: words.word(note),
      sentence: words.sentence(note),
      weight: WEIGHT[note.kind],
    }));
    const drawn = plot === null || !shown ? [] : plotNotes(plot, dated, firstWeekday);
    return { notes, drawn };
  }, [data, filters, metric, plot, shown, words, firstWeekday]);
}
