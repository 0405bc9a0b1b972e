import { maySeeColumn, type Principal } from '@/lib/auth/roles';
import type { CampaignDays } from '@/lib/dashboards/campaign-state';
import type { CampaignTraits } from '@/lib/dashboards/campaign-view';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Query } from '@/lib/metrics/query';
import type { RowsQuery } from '@/lib/metrics/rows-query';
import { run, type RunContext } from '@/lib/warehouse/run';

/** What a campaign is called, where it runs, and what is known of it. */
export interface CampaignName {
  /** As its costs, most of its visits or its mails write it. */
  readonly campaign: string;
  /** Every spelling of it, which are one campaign. */
  readonly spellings: readonly string[];
  readonly platforms: readonly string[];
  readonly channels: readonly string[];
  readonly mails: readonly string[];
  readonly traits: CampaignTraits;
}

const EVER = { from: '1990-01-01', to: '2100-12-31' } as const;

/** The campaign of a name in whatever case; null where the reader sees neither cost, visit nor mail of it. */
export async function findCampaign(
  principal: Principal,
  text: string,
  context: RunContext,
): Promise<CampaignName | null> {
  const ask = (by: DimensionId, ...metrics: readonly [MetricId, ...MetricId[]]): Query => ({
    metrics: [...metrics],
    by: ['campaign', by],
    period: EVER,
    filters: [{ dimension: 'campaign', contains: text.slice(0, 200) }],
    order: { by: metrics[0], descending: true },
  });
  const costs = maySeeColumn(principal, 'cost')
    ? [ask('adPlatform', 'marketingCost'), ask('trafficChannel', 'marketingCost', 'adImpressions', 'adClicks')]
    : [];
  const others = [ask('trafficChannel', 'touchpoints'), ask('mail', 'mailsSent', 'mailsHeldOut')];
  const results = await run(principal, [...costs, ...others], context);
  const rows = results.flatMap((result) => ('answer' in result ? namesIn(result.answer) : []));
  const own = rows.filter(({ campaign }) => campaign.toLowerCase() === text.toLowerCase());
  const [first] = own;
  if (first === undefined) return null;
  const named = (id: DimensionId) => [...new Set(own.filter((row) => row.by === id).flatMap(({ name }) => name ?? []))];
  const has = (...metrics: readonly MetricId[]) =>
    own.some(({ figures }) => metrics.some((metric) => (figures.get(metric) ?? 0) > 0));
  const channels = named('trafficChannel');
  const hasMails = has('mailsSent', 'mailsHeldOut');
  return {
    campaign: first.campaign,
    spellings: [...new Set(own.map(({ campaign }) => campaign))],
    platforms: named('adPlatform'),
    channels: hasMails && !channels.includes('email') ? [...channels, 'email'] : channels,
    mails: named('mail'),
    traits: {
      hasCosts: own.some(({ figures }) => figures.has('marketingCost')),
      hasAds: has('adImpressions', 'adClicks'),
      hasVisits: has('touchpoints'),
      hasMails,
      hasHoldOut: has('mailsHeldOut'),
    },
  };
}

/** Where the days of a campaign are told: its costs, else its mails, else its visits. */
function runsBy({ hasCosts, hasMails }: CampaignTraits) {
  if (hasCosts) return { rows: 'adCosts', column: 'day' } as const;
  return hasMails
    ? ({ rows: 'mails', column: 'sentLocal' } as const)
    : ({ rows: 'touchpoints', column: 'touchedLocal' } as const);
}

/** First and last civil day on which a campaign cost something, else was mailed, else brought a visit; null where the reader sees none. */
export async function campaignDays(
  principal: Principal,
  { spellings, traits }: CampaignName,
  context: RunContext,
): Promise<CampaignDays | null> {
  const { rows, column } = runsBy(traits);
  const ask = (descending: boolean): RowsQuery => ({
    rows,
    columns: [column],
    period: EVER,
    filters: [{ dimension: 'campaign', in: [...spellings] }],
    order: { by: column, descending },
    limit: 1,
  });
  const results = await run(principal, [ask(false), ask(true)], context);
  const [first, last] = results.map((result) => ('answer' in result ? result.answer.rows[0]?.[0] : null));
  if (typeof first !== 'string' || typeof last !== 'string') return null;
  return { first: first.slice(0, 10), last: last.slice(0, 10) };
}

interface Named {
  readonly campaign: string;
  readonly by: string;
  readonly name: string | null;
  /** What is known of it, by metric. */
  readonly figures: ReadonlyMap<string, number>;
}

/** Rows of an answer by campaign and another dimension. */
function namesIn({ columns, rows }: Answer): readonly Named[] {
  const by = columns[1]?.role === 'dimension' ? columns[1].id : '';
  return rows.flatMap((row) => {
    const [campaign, name] = row;
    if (typeof campaign !== 'string') return [];
    const figures = new Map(
      columns.flatMap(({ id, role }, place) => {
        const value = row[place];
        return role === 'metric' && typeof value === 'number' ? [[id, value] as const] : [];
      }),
    );
    return [{ campaign, by, name: typeof name === 'string' ? name : null, figures }];
  });
}
