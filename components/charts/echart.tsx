'use client';

import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { MinutesOption } from './options/minutes';
import type { TrendOption } from './options/trend';
import { readPalette, type Palette } from './palette';
import { useTheme } from './use-theme';

register([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/**
 * The only file that runs echarts, loaded when the first chart is drawn. It draws on a canvas: SVG output carries style
 * attributes and HTML tooltips, both of which the content security policy refuses.
 */
export interface EChartProps {
  readonly option: (palette: Palette, still: boolean, width: number) => TrendOption | MinutesOption;
  /** Changes what is drawn in place of drawing anew: for what changes every second, whose tooltip must stay. */
  readonly live?: boolean;
  /** Called with the place of the bucket that was pressed. */
  readonly onPick?: (index: number) => void;
}

/** Draws an option into the space around it, anew for each width and theme. */
export default function EChart({ option, live = false, onPick }: EChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const theme = useTheme();
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    made.getZr().on('click', ({ offsetX }) => {
      const index = made.convertFromPixel({ xAxisIndex: 0 }, offsetX);
      if (typeof index === 'number' && index >= 0) pick.current?.(Math.round(index));
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    const element = host.current;
    if (element === null || chart.current === undefined) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const palette = readPalette(element.parentElement ?? element);
    chart.current.setOption(option(palette, still, element.clientWidth), { notMerge: !live });
  }, [option, theme, live]);

  return <div ref={host} className="absolute inset-0" />;
}
