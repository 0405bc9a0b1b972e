import { marketingCustomerTiles } from './marketing-customers';
import { marketingExperimentTiles } from './marketing-experiments';
import { marketingJourneyTiles } from './marketing-journey';
import { marketingMailTiles } from './marketing-mails';
import { marketingReturnTiles, marketingWasteTiles } from './marketing-return';
import { marketingSpendTiles } from './marketing-spend';
import { marketingVisitTiles } from './marketing-visits';
import type { Tile, View } from './schema';
import { figure, list } from './tile-shapes';

/** What orders are owed to: one model of eight is shown, beside it the least and the most over all. */
const attributionTile: Tile = {
  ...list(
    'attribution',
    [
      ['campaign', 'campaign'],
      ['trafficChannel', 'text'],
      ['netSales', 'value'],
      ['netSales', 'range'],
      ['verdict', 'verdict'],
      ['creditedOrders', 'value'],
      ['share', 'value'],
      ['touches', 'value'],
      ['netSalesLow', 'value'],
      ['netSalesHigh', 'value'],
    ],
    { width: 12, input: { by: 'campaign', model: 'lastNonDirect', lookBack: 30, datedOn: 'order' } },
  ),
  choices: {
    by: ['campaign', 'trafficChannel'],
    model: ['lastNonDirect', 'first', 'last', 'linear', 'timeDecay', 'position', 'shapley', 'markov'],
    lookBack: ['30', '90'],
    datedOn: ['order', 'touch'],
  },
};

/** When campaigns ran, under net sales on the same days. */
const calendarTile: Tile = {
  id: 'campaignCalendar',
  width: 12,
  height: 'M',
  show: { as: 'calendar' },
  query: { analysis: 'campaignCalendar' },
};

/** Which activities pay, and where is money wasted? */
export const marketing: View = {
  id: 'marketing',
  question: 'marketing',
  filters: [
    ...(['market', 'country', 'campaign', 'trafficChannel', 'trafficSource', 'trafficMedium'] as const),
    ...(['adPlatform', 'costKind', 'customerType', 'visitorType', 'device', 'channel'] as const),
  ],
  tiles: [
    figure('marketingCost'),
    figure('budgetUse'),
    figure('marketingEfficiencyRatio'),
    figure('acquisitionEfficiencyRatio'),
    figure('blendedAcquisitionCost', 'newCustomers'),
    ...marketingReturnTiles,
    ...marketingWasteTiles,
    attributionTile,
    ...marketingSpendTiles,
    ...marketingJourneyTiles,
    ...marketingMailTiles,
    calendarTile,
    ...marketingCustomerTiles,
    ...marketingVisitTiles,
    ...marketingExperimentTiles,
  ],
};
