import type { Tile } from './schema';
import { list, shown, trend } from './tile-shapes';

/** Where visits come from and what becomes of them, whatever they cost. */
export const marketingVisitTiles: readonly Tile[] = [
  {
    id: 'visitChannels',
    title: 'visitChannels',
    width: 8,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'sessions',
      columns: shown(
        ['sessions', 'bar'],
        ['sessions', 'value'],
        ['sessions', 'share'],
        ['sessions', 'change'],
        ['newVisitShare', 'value'],
        ['conversionRate', 'value'],
        ['salesFromSessions', 'value'],
      ),
    },
    query: {
      metrics: ['sessions', 'newVisitShare', 'conversionRate', 'salesFromSessions'],
      by: ['trafficChannel'],
      order: { by: 'sessions', descending: true },
      share: ['sessions'],
      totals: true,
    },
    click: 'trafficChannel',
  },
  trend('newVisitTrend', 'newVisitShare', 'sessions'),
  list(
    'utmHealth',
    [
      ['tagSubject', 'text'],
      ['tagProblem', 'text'],
      ['touches', 'value'],
      ['share', 'value'],
      ['insteadOf', 'text'],
      ['lastDay', 'text'],
    ],
    { width: 12 },
  ),
  {
    id: 'visitSources',
    title: 'visitSources',
    width: 12,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'sessions',
      columns: shown(
        ['sessions', 'bar'],
        ['sessions', 'value'],
        ['sessions', 'change'],
        ['engagementRate', 'value'],
        ['conversionRate', 'value'],
        ['salesFromSessions', 'value'],
      ),
    },
    query: {
      metrics: ['sessions', 'engagementRate', 'conversionRate', 'salesFromSessions'],
      by: ['trafficSource'],
      order: { by: 'sessions', descending: true },
      limit: 12,
    },
    click: 'trafficSource',
  },
];
