import type { Tile } from './schema';
import { list, shown } from './tile-shapes';

const budgetTile: Tile = {
  ...list(
    'budgetPace',
    [
      ['trafficChannel', 'text'],
      ['campaign', 'campaign'],
      ['spent', 'value'],
      ['planned', 'value'],
      ['pace', 'value'],
      ['projected', 'value'],
      ['budgetState', 'verdict'],
      ['spentShare', 'value'],
      ['budgetSoFar', 'value'],
    ],
    { width: 8, input: { by: 'trafficChannel' } },
  ),
  choices: { by: ['trafficChannel', 'campaign'] },
};

const kindsTile: Tile = {
  id: 'costKinds',
  title: 'costKinds',
  width: 4,
  height: 'M',
  show: {
    as: 'ranking',
    columns: shown(
      ['marketingCost', 'bar'],
      ['marketingCost', 'value'],
      ['marketingCost', 'share'],
      ['marketingCost', 'change'],
    ),
  },
  query: {
    metrics: ['marketingCost'],
    by: ['costKind'],
    order: { by: 'marketingCost', descending: true },
    share: ['marketingCost'],
    totals: true,
  },
  click: 'costKind',
};

const platformsTile: Tile = {
  id: 'platforms',
  title: 'platforms',
  width: 12,
  height: 'M',
  show: {
    as: 'ranking',
    columns: shown(
      ['mediaCost', 'value'],
      ['mediaCost', 'change'],
      ['adClicks', 'value'],
      ['adClickRate', 'value'],
      ['costPerClick', 'value'],
      ['costPerMille', 'value'],
      ['claimedConversions', 'value'],
    ),
  },
  query: {
    metrics: ['mediaCost', 'adClicks', 'adClickRate', 'costPerClick', 'costPerMille', 'claimedConversions'],
    by: ['adPlatform'],
    order: { by: 'mediaCost', descending: true },
    totals: true,
  },
  // What an agency takes has neither clicks nor what it claims.
  own: { filters: [{ dimension: 'costKind', in: ['media'] }] },
  click: 'adPlatform',
};

/** Every euro out: against the budget, by kind and platform, over time. */
export const marketingSpendTiles: readonly Tile[] = [
  budgetTile,
  kindsTile,
  platformsTile,
  {
    id: 'spendTrend',
    title: 'spendTrend',
    width: 6,
    height: 'M',
    show: { as: 'line' },
    query: { metrics: ['marketingCost'], grain: 'auto', totals: true },
  },
  {
    id: 'efficiencyTrend',
    title: 'efficiencyTrend',
    width: 6,
    height: 'M',
    show: { as: 'line' },
    query: { metrics: ['marketingEfficiencyRatio'], grain: 'calm', totals: true },
  },
];
