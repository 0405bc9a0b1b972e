import type { Plot, PlotSeries } from '@/components/charts/plot';
import type { PlotNote } from '@/components/charts/plot-note';
import type { TrendWords } from '@/components/charts/options/trend';
import type { Words } from '@/components/metrics/use-words';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { changeOf } from '@/lib/metrics/change';
import { changeText } from './change-mark';

/** Sentences that a trend needs, in the language of the page. */
export interface TrendSentences {
  /** Names the limit up to which a value is good, or above which it is poor. */
  readonly limit: (band: 'good' | 'poor', value: string) => string;
  readonly incomplete: string;
  readonly summary: (
    parts: Readonly<Record<'metric' | 'from' | 'to' | 'first' | 'last' | 'lowest' | 'highest', string>>,
  ) => string;
}

export interface TrendSubject {
  readonly plot: Plot;
  readonly metric: MetricId;
  readonly sample: MetricId | undefined;
  /** Notes that are drawn. */
  readonly notes: readonly PlotNote[];
}

/** What a trend writes at its axes and in its tooltip: the date, every period, the change, the number of cases. */
export function trendWords(subject: TrendSubject, words: Words, sentences: TrendSentences): TrendWords {
  const { plot, metric, notes } = subject;
  const { format } = words;
  const { bands } = metricOf(metric);
  const limits = bands === undefined ? [] : (['good', 'poor'] as const);
  return {
    limits: limits.flatMap((band) => {
      const value = bands?.[band];
      return value === undefined ? [] : [{ value, word: sentences.limit(band, format.value(plot.unit, value)) }];
    }),
    axisValue: (amount) => format.value(plot.unit, amount, { round: true }),
    axisTime: (time) => format.bucket(time, plot.grain),
    tooltip: (index) => tooltipLines(subject, words, sentences, index).join('\n'),
    summary: [summaryOf(plot, words.metric(metric), words, sentences), ...notes.flatMap(notedAt(plot, words))].join(
      ' ',
    ),
  };
}

/** A note with the day of its bucket, for those who hear the chart. */
function notedAt(plot: Plot, words: Words) {
  return ({ index, sentences }: PlotNote): readonly string[] => {
    const date = words.format.bucket(plot.times[index] ?? '', plot.grain, true);
    return sentences.map((sentence) => `${date}: ${sentence}.`);
  };
}

function valueText(plot: Plot, words: Words, amount: number | null): string {
  return amount === null ? '–' : words.format.value(plot.unit, amount, { currency: plot.currency });
}

function tooltipLines(
  { plot, metric, sample, notes }: TrendSubject,
  words: Words,
  sentences: TrendSentences,
  index: number,
): readonly string[] {
  const current = plot.series.find((series) => series.role === 'current');
  const now = current?.points[index];
  if (current === undefined || now === undefined) return [];
  const date = words.format.bucket(now.time, plot.grain, true);
  const count = plot.samples?.[index] ?? null;
  const others = plot.series.filter((series) => series !== current);
  return [
    now.partial ? `${date}, ${sentences.incomplete}` : date,
    `${current.split ?? words.metric(metric)}: ${valueText(plot, words, now.value)}`,
    ...others.map((series) => otherLine(series, plot, metric, words, index, now.value)),
    ...(sample === undefined || count === null ? [] : [`${words.metric(sample)}: ${words.format.count(count)}`]),
    ...notes.filter((note) => note.index === index).flatMap((note) => note.sentences),
  ];
}

function otherLine(
  series: PlotSeries,
  plot: Plot,
  metric: MetricId,
  words: Words,
  index: number,
  now: number | null,
): string {
  const point = series.points[index];
  const value = point?.value ?? null;
  if (series.comparison === undefined) return `${series.split ?? ''}: ${valueText(plot, words, value)}`;
  const when =
    series.role === 'target' || point === undefined ? '' : ` (${words.format.bucket(point.shown, plot.grain, true)})`;
  const change = changeOf(now, value, plot.unit, metricOf(metric).better);
  const said = change === null || change.kind === 'new' ? '' : `  ${changeText(change, plot.unit, words.format)}`;
  return `${words.comparisonId(series.comparison)}${when}: ${valueText(plot, words, value)}${said}`;
}

function summaryOf(plot: Plot, metric: string, words: Words, sentences: TrendSentences): string {
  const points = plot.series.find((series) => series.role === 'current')?.points ?? [];
  const known = points.flatMap(({ time, value }) => (value === null ? [] : [{ time, value }]));
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return metric;
  const amounts = known.map((point) => point.value);
  return sentences.summary({
    metric,
    from: words.format.bucket(first.time, plot.grain, true),
    to: words.format.bucket(last.time, plot.grain, true),
    first: valueText(plot, words, first.value),
    last: valueText(plot, words, last.value),
    lowest: valueText(plot, words, Math.min(...amounts)),
    highest: valueText(plot, words, Math.max(...amounts)),
  });
}
