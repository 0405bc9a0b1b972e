import type { MetricId } from '@/lib/metrics/catalog';
import type { Tile, View } from './schema';
import { mailEffectsTile, mailListTile } from './marketing-mails';
import { figure, list, shown } from './tile-shapes';

/**
 * One campaign's whole story as a view: what it cost, how often it was shown and clicked, to whom it was mailed, which visits it brought
 * and what became of them. Its tiles are those of every view, narrowed to the campaign in all its spellings; what a campaign never had,
 * such as costs of a mail, has no tile.
 */
const line = (id: string, metric: MetricId, width: Tile['width']): Tile => ({
  id,
  width,
  height: 'M',
  show: { as: 'line' },
  query: { metrics: [metric], grain: 'auto', totals: true },
});

const COSTS: readonly Tile[] = [
  figure('marketingCost'),
  figure('adImpressions'),
  figure('adClicks', 'adImpressions'),
  figure('costPerClick', 'adClicks'),
];

const MAILS: readonly Tile[] = [
  figure('mailsSent'),
  figure('deliveredRate', 'mailsSent'),
  figure('mailOpenRate', 'mailsDelivered'),
  figure('mailMachineOpens'),
  figure('mailClickRate', 'mailsDelivered'),
  figure('mailOrderRate', 'mailsDelivered'),
  figure('unsubscribeRate', 'mailsDelivered'),
  figure('spamRate', 'mailsDelivered'),
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

/** What is known of a campaign at any time, as far as the reader may see it. */
export interface CampaignTraits {
  readonly hasCosts: boolean;
  /** True when an ad platform told how often it was shown or clicked. */
  readonly hasAds: boolean;
  readonly hasVisits: boolean;
  readonly hasMails: boolean;
  /** True when some were held out from a mail of it. */
  readonly hasHoldOut: boolean;
}

/** What the reader may see. */
interface Sees {
  readonly cost: boolean;
  readonly margin: boolean;
}

/** A campaign by its name in all its spellings, and the names of its mails. */
interface Shown {
  readonly campaign: string;
  readonly spellings: readonly string[];
  readonly mails: readonly string[];
  readonly traits: CampaignTraits;
}

function tilesOf({ campaign, mails, traits }: Shown, sees: Sees): readonly Tile[] {
  const seesCosts = sees.cost && traits.hasCosts;
  const half = seesCosts && traits.hasVisits ? 6 : 12;
  return [
    ...(seesCosts ? (traits.hasAds ? COSTS : COSTS.slice(0, 1)) : []),
    ...(traits.hasMails ? MAILS : []),
    ...(traits.hasVisits ? VISITS : []),
    ...(sees.cost && sees.margin ? [story(campaign)] : []),
    ...(mails.length > 1 ? [mailListTile({ width: 12, ofOne: true })] : []),
    ...(traits.hasHoldOut ? [mailEffectsTile] : []),
    ...(seesCosts ? [line('campaignCost', 'marketingCost', half)] : []),
    ...(traits.hasVisits
      ? [
          line('campaignVisits', 'sessions', half),
          by('campaignMarkets', 'market'),
          by('campaignDevices', 'device'),
          by('campaignLandings', 'pageGroup'),
        ]
      : []),
  ];
}

/** The view of a campaign; figures of cost and margin only for who may see them. */
export function campaignView(shownOne: Shown, sees: Sees): View {
  const only = { dimension: 'campaign' as const, in: [...shownOne.spellings] };
  return {
    id: 'campaign',
    name: shownOne.campaign.slice(0, 120),
    filters: ['market'],
    tiles: tilesOf(shownOne, sees).map((tile) => ({
      ...tile,
      // The story takes the campaign as its input: orders are not narrowed by campaigns that only led to them.
      ...('analysis' in tile.query && tile.query.analysis === 'campaignStory'
        ? {}
        : { own: { ...tile.own, filters: [...(tile.own?.filters ?? []), only] } }),
    })),
  };
}
