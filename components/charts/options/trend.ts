import type { LineSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { GridComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components';
import type { Palette } from '../palette';
import type { Plot, PlotSeries } from '../plot';
import { WORD_PIXELS, wordedNotes, wordSide, type PlotNote } from '../plot-note';

export type TrendOption = ComposeOption<
  LineSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>;

/** Words that the drawing needs; written by whoever knows the language. */
export interface TrendWords {
  readonly axisValue: (value: number) => string;
  readonly axisTime: (time: string) => string;
  /** The whole tooltip of one bucket, lines of plain text. */
  readonly tooltip: (index: number) => string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  /** Values at which the judgement changes, each with its word; none where nothing is judged. */
  readonly limits: readonly { readonly value: number; readonly word: string }[];
}

/** How a trend is drawn besides what it says. */
export interface TrendDrawing {
  /** Nothing moves. */
  readonly still: boolean;
  /** Pixels there are for it. */
  readonly width: number;
  readonly notes: readonly PlotNote[];
}

/** The drawing of a trend: current solid and dashed where incomplete, comparisons pale, the target dotted. */
export function trendOption(
  plot: Plot,
  palette: Palette,
  words: TrendWords,
  { still, width, notes }: TrendDrawing,
): TrendOption {
  const text = { color: palette.muted, fontSize: 12, fontFamily: palette.font };
  return {
    textStyle: { fontFamily: palette.font },
    animation: !still,
    animationDuration: 250,
    animationDurationUpdate: 250,
    aria: { enabled: true, label: { description: words.summary } },
    grid: {
      left: 2,
      right: 22,
      top: notes.length > 0 ? 22 : 10,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: [...plot.times],
      boundaryGap: plot.times.length < 2,
      axisLine: { lineStyle: { color: palette.hairline } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: words.axisTime,
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      axisLabel: { ...text, formatter: words.axisValue },
      splitLine: { lineStyle: { color: palette.hairline } },
    },
    tooltip: tooltipOf(palette, words),
    series: [
      ...[...plot.series].reverse().flatMap((series) => linesOf(series, plot, palette)),
      ...notesLine(plot, notes, palette, width),
      ...limitsLine(words.limits, palette),
    ],
  };
}

function tooltipOf(palette: Palette, words: TrendWords): TooltipComponentOption {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    transitionDuration: 0,
    backgroundColor: palette.raised,
    borderColor: palette.hairline,
    padding: [8, 10],
    textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18, fontFamily: palette.font },
    axisPointer: { lineStyle: { color: palette.muted, type: 'solid', width: 1 } },
    formatter: (parameters) => {
      const [first] = Array.isArray(parameters) ? parameters : [parameters];
      return words.tooltip(first?.dataIndex ?? 0);
    },
  };
}

/** Notes as thin vertical lines with a word, on a line of their own that draws nothing else. */
function notesLine(
  plot: Plot,
  notes: readonly PlotNote[],
  palette: Palette,
  width: number,
): readonly LineSeriesOption[] {
  if (notes.length === 0) return [];
  const worded = wordedNotes(notes, plot.times.length, width);
  const label = { color: palette.muted, fontSize: 11, fontFamily: palette.font, distance: 3, width: WORD_PIXELS };
  return [
    {
      type: 'line',
      data: [],
      markLine: {
        silent: true,
        animation: false,
        symbol: 'none',
        lineStyle: { color: palette.muted, width: 1, type: 'solid' },
        data: notes.map(({ index, word }) => ({
          xAxis: index,
          lineStyle: { opacity: worded.has(index) ? 0.6 : 0.25 },
          label: {
            ...label,
            show: worded.has(index),
            position: 'end',
            align: wordSide(index, plot.times.length),
            overflow: 'truncate',
            formatter: () => word,
          },
        })),
      },
    },
  ];
}

/** Limits as dotted horizontal lines; one that lies outside of the values' range is not drawn. */
function limitsLine(limits: TrendWords['limits'], palette: Palette): readonly LineSeriesOption[] {
  if (limits.length === 0) return [];
  return [
    {
      type: 'line',
      data: [],
      markLine: {
        silent: true,
        animation: false,
        symbol: 'none',
        lineStyle: { color: palette.muted, width: 1, type: [2, 3] },
        data: limits.map(({ value, word }) => ({
          yAxis: value,
          label: {
            color: palette.muted,
            fontSize: 11,
            fontFamily: palette.font,
            position: 'insideStartBottom' as const,
            formatter: () => word,
          },
        })),
      },
    },
  ];
}

function linesOf(series: PlotSeries, plot: Plot, palette: Palette): readonly LineSeriesOption[] {
  const values = series.points.map((point) => point.value);
  const common = {
    type: 'line',
    silent: true,
    symbol: 'circle',
    showSymbol: true,
    showAllSymbol: true,
    animationEasing: 'cubicOut',
    emphasis: { disabled: true },
  } as const;
  const colour = colourOf(series, plot, palette);
  const dots =
    (data: readonly (number | null)[]) =>
    (_: unknown, { dataIndex }: { dataIndex: number }) =>
      isAlone(data, dataIndex) ? 5 : 0;
  if (series.role !== 'current') {
    const dotted = series.role === 'target';
    // Trap: «dotted» means gaps as long as the line is wide, which the eye closes to a whole line.
    const lineStyle = { width: 1.5, type: dotted ? [2, 3] : ('solid' as const) };
    return [{ ...common, z: 1, data: values, color: colour, lineStyle, symbolSize: dots(values) }];
  }
  const whole = series.points.map((point) => (point.partial ? null : point.value));
  const rest = series.points.map((point, index) =>
    point.partial || series.points[index - 1]?.partial === true || series.points[index + 1]?.partial === true
      ? point.value
      : null,
  );
  const dashed = { width: 2, type: [3, 4] };
  return [
    { ...common, z: 3, data: whole, color: colour, lineStyle: { width: 2 }, symbolSize: dots(whole) },
    { ...common, z: 3, data: rest, color: colour, lineStyle: dashed, symbolSize: dots(rest) },
  ];
}

function colourOf(series: PlotSeries, plot: Plot, palette: Palette): string {
  if (series.role === 'target') return palette.target;
  const alike = plot.series.filter((one) => one.role === series.role);
  const place = alike.indexOf(series);
  if (series.role === 'comparison') return place === 0 ? palette.comparison : palette.comparison2;
  const colours = [palette.series1, palette.series2, palette.series3, palette.series4, palette.series5];
  return colours[place] ?? palette.muted;
}

/** A value between two gaps has no line through it and would not be seen. */
function isAlone(values: readonly (number | null)[], index: number): boolean {
  const known = (at: number) => typeof values[at] === 'number';
  return known(index) && !known(index - 1) && !known(index + 1);
}
