import type { Tile } from './schema';
import { list, shown } from './tile-shapes';

const experimentTile: Tile = {
  ...list(
    'experiment',
    [
      ['experiment', 'text'],
      ['arm', 'text'],
      ['readOut', 'verdict'],
      ['rate', 'value'],
      ['meanSpend', 'value'],
      ['change', 'points'],
      ['change', 'interval'],
      ['changeLow', 'points'],
      ['changeHigh', 'points'],
      ['unitsDrawn', 'value'],
      ['share', 'value'],
      ['detectable', 'value'],
    ],
    { width: 12, input: { outcome: 'conversion' } },
  ),
  choices: { outcome: ['conversion', 'spend', 'visit'] },
};

const leadsTile: Tile = {
  id: 'leadsByOrigin',
  title: 'leadsByOrigin',
  width: 12,
  height: 'M',
  show: {
    as: 'ranking',
    columns: shown(
      ['leads', 'bar'],
      ['leads', 'value'],
      ['leads', 'change'],
      ['qualifiedLeadRate', 'value'],
      ['deals', 'value'],
      ['dealRate', 'value'],
      ['daysToDeal', 'value'],
    ),
    sample: 'leads',
  },
  query: {
    metrics: ['leads', 'qualifiedLeadRate', 'deals', 'dealRate', 'daysToDeal'],
    by: ['leadOrigin'],
    order: { by: 'leads', descending: true },
    totals: true,
  },
};

/** What was tried and measured, and what leads become: shown where it is loaded. */
export const marketingExperimentTiles: readonly Tile[] = [
  experimentTile,
  list(
    'incrementality',
    [
      ['campaign', 'text'],
      ['readOut', 'verdict'],
      ['incrementalRoas', 'value'],
      ['incrementalRoas', 'interval'],
      ['cost', 'value'],
      ['incrementalRoasLow', 'value'],
      ['incrementalRoasHigh', 'value'],
      ['incrementalOrders', 'value'],
      ['incrementalSales', 'value'],
      ['unitsDrawn', 'value'],
      ['heldOut', 'value'],
      ['experiment', 'text'],
    ],
    { width: 12 },
  ),
  leadsTile,
];
