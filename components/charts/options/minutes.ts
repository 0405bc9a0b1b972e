import type { BarSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { Palette } from '../palette';

export type MinutesOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;

/** One bar for each minute, the last of which is still running. */
export interface MinuteBars {
  /** What stands under the bars. */
  readonly labels: readonly string[];
  readonly values: readonly number[];
  /** The whole tooltip of one bar, lines of plain text. */
  readonly tooltip: (index: number) => string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  readonly axisValue: (value: number) => string;
}

/** Pixels that a label needs. */
const LABEL_PIXELS = 56;

/** The drawing of bars by minute from zero; the running minute is paler. Nothing moves: it changes every second. */
export function minutesOption(bars: MinuteBars, palette: Palette, width: number): MinutesOption {
  const text = { color: palette.muted, fontSize: 12, fontFamily: palette.font };
  const last = bars.values.length - 1;
  const every = Math.max(1, Math.ceil((LABEL_PIXELS * bars.labels.length) / Math.max(width, 1) / 5) * 5);
  return {
    textStyle: { fontFamily: palette.font },
    animation: false,
    aria: { enabled: true, label: { description: bars.summary } },
    grid: { left: 2, right: 8, top: 10, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: [...bars.labels],
      axisLine: { lineStyle: { color: palette.hairline } },
      axisTick: { show: false },
      axisLabel: { ...text, interval: (index: number) => (last - index) % every === 0 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { ...text, formatter: bars.axisValue },
      splitLine: { lineStyle: { color: palette.hairline } },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.raised,
      borderColor: palette.hairline,
      padding: [8, 10],
      textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18, fontFamily: palette.font },
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.hairline, opacity: 0.5 } },
      formatter: (parameters) => {
        const [first] = Array.isArray(parameters) ? parameters : [parameters];
        return bars.tooltip(first?.dataIndex ?? 0);
      },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barCategoryGap: '25%',
        emphasis: { disabled: true },
        data: bars.values.map((value, index) => ({
          value,
          itemStyle: { color: index === last ? palette.comparison : palette.series1 },
        })),
      },
    ],
  };
}
