import type { Unit } from '@/lib/metrics/define';
import type { Grain } from '@/lib/metrics/query';

/** One value of a course; null is a gap, never zero. */
export interface PlotPoint {
  /** Start of the bucket in the current period. */
  readonly time: string;
  /** Start of the bucket that is really shown: another one for comparisons. */
  readonly shown: string;
  readonly value: number | null;
  /** The bucket is not wholly covered by the period or by the data. */
  readonly partial: boolean;
}

export interface PlotSeries {
  readonly id: string;
  readonly role: 'current' | 'comparison' | 'target';
  /** Id of the comparison of a comparison. */
  readonly comparison?: string;
  /** Value of the dimension that the series is of, when the answer is split; null is the unknown value. */
  readonly split?: string | null;
  readonly points: readonly PlotPoint[];
}

/** What a time chart draws, decided once and free of any drawing library. */
export interface Plot {
  readonly grain: Grain;
  readonly unit: Unit;
  readonly currency: string;
  readonly times: readonly string[];
  readonly series: readonly PlotSeries[];
  /** Cases behind each bucket, when the tile asks for them. */
  readonly samples: readonly (number | null)[] | null;
  /** Splits beyond the palette that are left to the table. */
  readonly leftOut: number;
}
