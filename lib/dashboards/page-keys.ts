import type { Preset } from '@/lib/metrics/query-names';

/** Keys of the product, as the help lists them: first those of every page, then those of pages with a period and filters. */
export const KEY_GROUPS = [
  {
    id: 'everywhere',
    keys: [
      { id: 'palette', key: 'Ctrl K' },
      { id: 'search', key: '/' },
      { id: 'help', key: '?' },
      { id: 'close', key: 'Esc' },
    ],
  },
  {
    id: 'figures',
    keys: [
      { id: 'day', key: 'D' },
      { id: 'week', key: 'W' },
      { id: 'month', key: 'M' },
      { id: 'quarter', key: 'Q' },
      { id: 'year', key: 'Y' },
      { id: 'compare', key: 'X' },
      { id: 'filters', key: 'F' },
    ],
  },
] as const;

/** Periods by their key. */
export const PERIOD_OF_KEY: Readonly<Record<string, Preset>> = {
  d: 'today',
  w: 'last7Days',
  m: 'monthToDate',
  q: 'quarterToDate',
  y: 'yearToDate',
};

/** The key of a period, as it stands on the keyboard; none for most. */
export const KEY_OF_PERIOD: Readonly<Partial<Record<Preset, string>>> = Object.fromEntries(
  Object.entries(PERIOD_OF_KEY).map(([key, preset]) => [preset, key.toUpperCase()]),
);
