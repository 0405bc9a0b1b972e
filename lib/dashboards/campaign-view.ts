import type { MetricId } from '@/lib/metrics/catalog';
import type { Tile, View } from './schema';
import { figure, list, shown } from './tile-shapes';

/**
 * One campaign's whole story as a view: what it cost, how often it was shown and clicked, which visits it brought and what became of
 * them. Its tiles are those of every view, narrowed to the campaign in all its spellings.
 */
const line = (id: string, metric: MetricId, sample?: MetricId): Tile => ({
  id,
  width: 6,
  height: 'M',
  show: { as: 'line', ...(sample === undefined ? {} : { sample }) },
  query: { metrics: [metric, ...(sample === undefined ? [] : [sample])], grain: 'auto', totals: true },
});

const COSTS: readonly Tile[] = [
  figure('marketingCost'),
  figure('adImpressions'),
  figure('adClicks', 'adImpressions'),
  figure('costPerClick', 'adClicks'),
];

const VISITS: readonly Tile[] = [
  figure('sessions'),
  figure('engagementRate', 'sessions'),
  figure('conversionRate', 'sessions'),
  figure('salesFromSessions', 'sessions'),
];

const by = (id: string, dimension: 'device' | 'pageGroup' | 'market'): Tile => ({
  id,
  title: id,
  width: 4,
  height: 'M',
  show: {
    as: 'ranking',
    sample: 'sessions',
    columns: shown(['sessions', 'bar'], ['sessions', 'value'], ['conversionRate', 'value'], ['bounceRate', 'value']),
  },
  query: {
    metrics: ['sessions', 'conversionRate', 'bounceRate'],
    by: [dimension],
    order: { by: 'sessions', descending: true },
    limit: 10,
  },
  click: dimension,
});

/** From being shown to what it left, by the model that is chosen. */
const story = (campaign: string): Tile => ({
  ...list(
    'campaignStory',
    [
      ['storyStep', 'text'],
      ['storyCount', 'value'],
      ['storyMoney', 'signed'],
      ['stepShare', 'value'],
    ],
    { width: 12, input: { campaign, model: 'lastNonDirect', lookBack: 30 } },
  ),
  choices: {
    model: ['lastNonDirect', 'first', 'last', 'linear', 'timeDecay', 'position', 'shapley'],
    lookBack: ['30', '90'],
  },
});

function tilesOf(campaign: string, sees: Sees): readonly Tile[] {
  const { cost: seesCosts } = sees;
  return [
    ...(seesCosts ? COSTS : []),
    ...VISITS,
    ...(seesCosts && sees.margin ? [story(campaign)] : []),
    ...(seesCosts ? [line('campaignCost', 'marketingCost')] : []),
    line('campaignVisits', 'sessions'),
    by('campaignMarkets', 'market'),
    by('campaignDevices', 'device'),
    by('campaignLandings', 'pageGroup'),
  ];
}

/** What the reader may see. */
interface Sees {
  readonly cost: boolean;
  readonly margin: boolean;
}

/** The view of a campaign, by its spellings; figures of cost and margin only for who may see them. */
export function campaignView(campaign: string, spellings: readonly string[], sees: Sees): View {
  const only = { dimension: 'campaign' as const, in: [...spellings] };
  return {
    id: 'campaign',
    name: campaign.slice(0, 120),
    filters: ['market'],
    tiles: tilesOf(campaign, sees).map((tile) => ({
      ...tile,
      // An analysis of a campaign takes it as its input: orders are not narrowed by campaigns that only led to them.
      ...('analysis' in tile.query ? {} : { own: { ...tile.own, filters: [...(tile.own?.filters ?? []), only] } }),
    })),
  };
}
