'use client';

import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { TrendOption } from './options/trend';
import { readPalette, type Palette } from './palette';
import { useTheme } from './use-theme';

register([LineChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/**
 * The only file that runs echarts, loaded when the first chart is drawn. It draws on a canvas: SVG output carries style
 * attributes and HTML tooltips, both of which the content security policy refuses.
 */
export interface EChartProps {
  readonly option: (palette: Palette, still: boolean) => TrendOption;
}

/** Draws an option into the space around it, anew for each width and theme. */
export default function EChart({ option }: EChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const theme = useTheme();

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
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
    chart.current.setOption(option(readPalette(element.parentElement ?? element), still), { notMerge: true });
  }, [option, theme]);

  return <div ref={host} className="absolute inset-0" />;
}
