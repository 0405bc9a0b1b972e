/** Names that questions use. Apart from query.ts, because a browser needs them and not the schemas. */

export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

/** Periods by name, resolved against the moment up to which data is complete. */
export const PRESETS = [
  'today',
  'yesterday',
  'last7Days',
  'last28Days',
  'last90Days',
  'last12Months',
  'weekToDate',
  'monthToDate',
  'quarterToDate',
  'yearToDate',
  'lastWeek',
  'lastMonth',
  'lastQuarter',
  'lastYear',
] as const;
export type Preset = (typeof PRESETS)[number];

export const COMPARISONS = ['previous', 'lastYear', 'lastYearDates', 'target'] as const;

/** Names of comparisons in an answer: the modes, and `range` for days of one's own choice. */
export const COMPARISON_IDS = [...COMPARISONS, 'range'] as const;
export type ComparisonId = (typeof COMPARISON_IDS)[number];
