import type { Tile } from './schema';
import { list, trend } from './tile-shapes';

/** Does the shop hold, was it there, and do its log and the tracker tell of the same pages? */
export const technologyServerTiles: readonly Tile[] = [
  trend('responseTrend', 'responseP95', 'timedRequests', { width: 6 }),
  list(
    'capacityForecast',
    [
      ['kind', 'text'],
      ['peak', 'value'],
      ['peakLocal', 'text'],
      ['peakToMean', 'value'],
      ['tested', 'value'],
      ['headroom', 'value'],
      ['peakDay', 'text'],
      ['growth', 'value'],
      ['forecast', 'value'],
      ['forecastHeadroom', 'value'],
    ],
    { width: 12 },
  ),
  trend('availabilityTrend', 'availability', 'servedMinutes'),
  list(
    'availability',
    [
      ['startedLocal', 'text'],
      ['badMinutes', 'value'],
      ['serverErrors', 'value'],
      ['budgetShare', 'value'],
    ],
    { id: 'outages', width: 4 },
  ),
  list(
    'logAgreement',
    [
      ['part', 'text'],
      ['pageViews', 'value'],
      ['share', 'value'],
    ],
    { width: 4 },
  ),
];
