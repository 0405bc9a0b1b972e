import type { Tile } from './schema';
import { list } from './tile-shapes';

const MODELS = ['lastNonDirect', 'first', 'last', 'linear', 'timeDecay', 'position', 'shapley'];

const returnTile = (id: string, columns: Parameters<typeof list>[1]): Tile => ({
  ...list('campaignReturn', columns, {
    ...{ id, title: id, width: 12 },
    input: { by: 'campaign', model: 'lastNonDirect', lookBack: 30 },
  }),
  choices: { by: ['campaign', 'trafficChannel'], model: MODELS, lookBack: ['30', '90'] },
});

/** Every euro back: return on all costs and return on media stand apart, because one may be good and the other bad. */
export const marketingReturnTiles: readonly Tile[] = [
  returnTile('campaignReturn', [
    ['campaign', 'campaign'],
    ['trafficChannel', 'text'],
    ['marketingRoi', 'signed'],
    ['marketingCost', 'value'],
    ['contributionMargin2', 'value'],
    ['creditedOrders', 'value'],
    ['netSales', 'value'],
  ]),
  returnTile('campaignRoas', [
    ['campaign', 'campaign'],
    ['trafficChannel', 'text'],
    ['roas', 'roas'],
    ['breakEvenRoas', 'value'],
    ['mediaCost', 'value'],
    ['poas', 'value'],
    ['clicks', 'value'],
    ['claimedConversions', 'value'],
    ['creditedOrders', 'value'],
    ['overclaimFactor', 'value'],
  ]),
  // The parts of the net effect from left to right, after what says how it came out.
  list(
    'priceEffect',
    [
      ['campaign', 'text'],
      ['market', 'text'],
      ['priceEffect', 'signed'],
      ['priceVerdict', 'verdict'],
      ['upliftMargin', 'value'],
      ['priceSubsidy', 'value'],
      ['cannibalisedMargin', 'value'],
      ['pulledMargin', 'value'],
      ['haloMargin', 'value'],
      ['promoCost', 'value'],
    ],
    { width: 12 },
  ),
  list(
    'priceEffect',
    [
      ['campaign', 'text'],
      ['market', 'text'],
      ['startsOn', 'value'],
      ['endsOn', 'value'],
      ['upliftRate', 'value'],
      ['breakEvenUplift', 'value'],
      ['trueUpliftShare', 'value'],
      ['units', 'value'],
      ['baselineUnits', 'value'],
      ['priceElasticity', 'value'],
    ],
    { id: 'priceUplift', title: 'priceUplift', width: 12 },
  ),
];

/** Where money is wasted: each euro in one class, and the campaigns behind them. */
export const marketingWasteTiles: readonly Tile[] = [
  list(
    'wastedSpend',
    [
      ['wasteClass', 'text'],
      ['wasted', 'value'],
      ['wasted', 'bar'],
      ['wastedShare', 'value'],
    ],
    { id: 'wasteClasses', title: 'wasteClasses', width: 4, input: { by: 'class' } },
  ),
  list(
    'wastedSpend',
    [
      ['campaign', 'campaign'],
      ['wasted', 'value'],
      ['spendState', 'verdict'],
      ['wastedShare', 'value'],
      ['mediaCost', 'value'],
      ['wastedDead', 'value'],
      ['wastedLoss', 'value'],
      ['wastedMisdirected', 'value'],
      ['wastedLostClicks', 'value'],
      ['wastedOffGoal', 'value'],
    ],
    { width: 8 },
  ),
];
