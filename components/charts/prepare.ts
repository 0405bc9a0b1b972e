import type { Answer, AnswerColumn, AnswerComparison, Cell } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { addDays, addMonths, daysBetween, momentOf, ticks } from '@/lib/metrics/civil';
import type { Grain } from '@/lib/metrics/query';
import type { Plot, PlotPoint, PlotSeries } from './plot';

/** Colours that stay apart; what goes beyond them is shown in the table only. */
export const SERIES_AT_MOST = 5;

type MetricColumn = Extract<AnswerColumn, { metric: MetricId }>;
type Row = Answer['rows'][number];

/** From an answer with a grain to what a time chart draws: gaps stay gaps, partial buckets are marked, comparisons are aligned. */
export function prepareTrend(answer: Answer, metric: MetricId, sample?: MetricId): Plot | null {
  const time = answer.columns.find((column) => column.role === 'time');
  const own = answer.columns.flatMap((column) => ('metric' in column && column.metric === metric ? [column] : []));
  const [first] = own;
  if (time === undefined || first === undefined) return null;
  const grain = time.unit;
  const at = answer.columns.indexOf(time);
  const times = [...new Set(answer.rows.map((row) => String(row[at])))].sort();
  const splits = splitsOf(answer);
  const courses = splits === null ? [{ rows: answer.rows }] : splits.groups.slice(0, SERIES_AT_MOST);
  const columns = own.filter((column) => column.role !== 'share' && (splits === null || column.role === 'metric'));
  const series = courses.flatMap((course) =>
    columns.map((column) => seriesOf(answer, column, course, { times, at, grain })),
  );
  return {
    grain,
    unit: first.unit,
    currency: answer.currency,
    times,
    series: series.filter((one) => one.role === 'current' || one.points.some((point) => point.value !== null)),
    samples: splits === null && sample !== undefined ? samplesOf(answer, sample, times, at) : null,
    leftOut: splits === null ? 0 : Math.max(0, splits.groups.length - SERIES_AT_MOST),
  };
}

interface Course {
  readonly split?: string | null;
  readonly rows: readonly Row[];
}

interface Axis {
  readonly times: readonly string[];
  readonly at: number;
  readonly grain: Grain;
}

function splitsOf(answer: Answer): { readonly groups: readonly Course[] } | null {
  const at = answer.columns.findIndex((column) => column.role === 'dimension');
  if (at < 0) return null;
  const groups = new Map<string | null, Row[]>();
  for (const row of answer.rows) {
    const key = row[at] === null ? null : String(row[at]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return { groups: [...groups].map(([split, rows]) => ({ split, rows })) };
}

function seriesOf(answer: Answer, column: MetricColumn, course: Course, axis: Axis): PlotSeries {
  const index = answer.columns.indexOf(column);
  const byTime = new Map(course.rows.map((row) => [String(row[axis.at]), row[index] ?? null]));
  const partial = new Set(answer.complete.partialBuckets);
  const compared = answer.comparisons.find((one) => one.id === column.comparison);
  const isTarget = column.comparison === 'target';
  const points = axis.times.map((time): PlotPoint => {
    const shown = compared === undefined || isTarget ? time : partnerOf(time, answer, compared, axis.grain);
    return { time, shown, value: numberOf(byTime.get(time) ?? null), partial: partial.has(time) };
  });
  return {
    id: course.split === undefined ? column.id : `${column.id} ${String(course.split)}`,
    role: column.comparison === undefined ? 'current' : isTarget ? 'target' : 'comparison',
    ...(column.comparison === undefined ? {} : { comparison: column.comparison }),
    ...(course.split === undefined ? {} : { split: course.split }),
    points,
  };
}

function samplesOf(answer: Answer, sample: MetricId, times: readonly string[], at: number) {
  const index = answer.columns.findIndex((column) => column.id === sample);
  const byTime = new Map(answer.rows.map((row) => [String(row[at]), numberOf(row[index] ?? null)]));
  return times.map((time) => byTime.get(time) ?? null);
}

/** The bucket of the compared period that stands at the same place: as far from its start as this one from ours. */
function partnerOf(time: string, answer: Answer, compared: AnswerComparison, grain: Grain): string {
  const ownStart = answer.period.from;
  if (compared.id === 'lastYearDates') return addMonths(time.slice(0, 10), -12) + time.slice(10);
  if (grain === 'month' || grain === 'quarter' || grain === 'year') {
    return addMonths(time, monthsBetween(ownStart, compared.from));
  }
  const days = daysBetween(ownStart, compared.from);
  return grain === 'hour' ? momentOf(ticks(time) + days * 86_400_000) : addDays(time, days);
}

function monthsBetween(from: string, to: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from);
}

function numberOf(cell: Cell): number | null {
  return typeof cell === 'number' ? cell : null;
}
