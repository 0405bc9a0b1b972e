import type { Tile } from './schema';
import { list, shown } from './tile-shapes';

/** What visitors want and do not get: stands beside the funnel. */
export const missingDemandTile: Tile = list(
  'missingDemand',
  [
    ['demand', 'text'],
    ['cause', 'text'],
    ['sessions', 'value'],
    ['lostSales', 'value'],
    ['lostSalesHigh', 'value'],
    ['insteadOf', 'text'],
    ['demand', 'action'],
  ],
  { width: 4, height: 'L', input: { limit: 20 } },
);

/** The work list of searches that led to nothing. */
export const failedSearchesTile: Tile = list(
  'failedSearches',
  [
    ['searchQuery', 'text'],
    ['searches', 'value'],
    ['zeroRate', 'value', 'searches'],
    ['noClick', 'value', 'searches'],
    ['exitRate', 'value', 'searches'],
    ['trend', 'spark'],
    ['searchQuery', 'action'],
    ['laterConversion', 'value', 'searches'],
    ['lastDay', 'text'],
  ],
  { width: 8, input: { limit: 30 } },
);

/** Searches and what comes of them, lists, what is sold out or wished for, and pages. */
export const ecommerceSearchTiles: readonly Tile[] = [
  list(
    'searchFunnel',
    [
      ['searchStep', 'text'],
      ['sessions', 'value'],
      ['share', 'bar'],
      ['share', 'value'],
      ['stepShare', 'value'],
    ],
    { width: 4 },
  ),
  list(
    'searchCauses',
    [
      ['cause', 'text'],
      ['searches', 'value'],
      ['share', 'bar'],
      ['share', 'value'],
      ['exitRate', 'value', 'searches'],
    ],
    { width: 4 },
  ),
  list(
    'refinements',
    [
      ['searchQuery', 'text'],
      ['refinedQuery', 'text'],
      ['searches', 'value'],
      ['foundShare', 'value', 'searches'],
      ['laterConversion', 'value', 'searches'],
    ],
    { width: 4, input: { limit: 20 } },
  ),
  {
    id: 'topSearches',
    title: 'topSearches',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'searches',
      columns: shown(
        ['searches', 'bar'],
        ['searches', 'value'],
        ['searchClickRate', 'value'],
        ['averageClickPosition', 'value'],
        ['directSearchSales', 'value'],
        ['salesPerSearch', 'value'],
      ),
    },
    query: {
      metrics: ['searches', 'searchClickRate', 'averageClickPosition', 'directSearchSales', 'salesPerSearch'],
      by: ['searchQuery'],
      order: { by: 'searches', descending: true },
      limit: 10,
    },
    click: 'searchQuery',
  },
  {
    id: 'searchByDevice',
    title: 'searchByDevice',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      sample: 'sessions',
      columns: shown(
        ['searchUsageRate', 'value'],
        ['searchConversionRate', 'value'],
        ['otherConversionRate', 'value'],
        ['noClickRate', 'value'],
        ['searchExitRate', 'value'],
        ['searchDepth', 'value'],
      ),
    },
    query: {
      metrics: [
        ...(['searchUsageRate', 'searchConversionRate', 'otherConversionRate', 'noClickRate'] as const),
        ...(['searchExitRate', 'searchDepth', 'sessions'] as const),
      ],
      by: ['device'],
      order: { by: 'sessions', descending: true },
    },
    click: 'device',
  },
  list(
    'positionCurve',
    [
      ['rank', 'text'],
      ['shown', 'value'],
      ['clickRate', 'bar'],
      ['clickRate', 'value', 'shown'],
      ['clicked', 'value'],
      ['bought', 'value'],
    ],
    { width: 6 },
  ),
  {
    ...list(
      'hiddenWinners',
      [
        ['product', 'text'],
        ['averageRank', 'value'],
        ['quantity', 'value'],
        ['productMargin', 'value'],
        ['clickRate', 'value', 'shown'],
        ['product', 'action'],
        ['usualClickRate', 'value'],
      ],
      { width: 6, input: { kind: 'hidden', limit: 20 } },
    ),
    choices: { kind: ['hidden', 'ignored'] },
  },
  {
    id: 'soldOutProducts',
    title: 'soldOutProducts',
    width: 6,
    height: 'M',
    show: {
      as: 'ranking',
      columns: shown(['soldOutViews', 'bar'], ['soldOutViews', 'value'], ['restockRequests', 'value']),
    },
    query: {
      metrics: ['soldOutViews', 'restockRequests'],
      by: ['product'],
      order: { by: 'soldOutViews', descending: true },
      limit: 8,
    },
    click: 'product',
  },
  list(
    'wishlist',
    [
      ['product', 'text'],
      ['wishers', 'value'],
      ['conversion', 'bar'],
      ['conversion', 'value', 'wishers'],
      ['daysBetween', 'value'],
    ],
    { width: 6, input: { limit: 20 } },
  ),
  {
    id: 'topPages',
    title: 'topPages',
    width: 6,
    height: 'M',
    show: { as: 'ranking', columns: shown(['pageViews', 'bar'], ['pageViews', 'value'], ['pageViews', 'change']) },
    query: { metrics: ['pageViews'], by: ['pagePath'], order: { by: 'pageViews', descending: true }, limit: 12 },
    click: 'pagePath',
  },
];
