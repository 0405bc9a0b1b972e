import { metric, type MetricId } from './catalog';
import type { ColumnId } from './column-names';
import type { Bands } from './define';

/** How a value is judged by its bands. */
export type Band = 'good' | 'needs_work' | 'poor';

/** Which band a value lies in. */
export function bandOf(value: number, { good, poor }: Bands): Band {
  if (value <= good) return 'good';
  return value <= poor ? 'needs_work' : 'poor';
}

/** Columns of analyses that hold a web vital, and the metric by whose bands they are judged. */
const OF_COLUMN: Readonly<Partial<Record<ColumnId, MetricId>>> = {
  lcpMobile: 'lcpP75',
  lcpDesktop: 'lcpP75',
  inpMobile: 'inpP75',
  inpDesktop: 'inpP75',
  clsMobile: 'clsP75',
  clsDesktop: 'clsP75',
};

/** The bands of a column of an analysis; undefined for one that is not judged so. */
export function columnBands(id: ColumnId): Bands | undefined {
  const judgedBy = OF_COLUMN[id];
  return judgedBy === undefined ? undefined : metric(judgedBy).bands;
}
