import { z } from 'zod';
import { analysis } from './analysis';
import { LOOK_BACKS, TOUCH_MODELS } from './attribution-models';
import { creditedSql, creditReads, IS_KNOWN, sinceRead } from './campaign-credit';

/**
 * What campaigns or channels cost beside what they brought. ROAS is credited net sales over media cost, POAS contribution margin 2 over it;
 * ROI is what the margin leaves of all costs of the campaign, over these costs, and never the same as ROAS; a campaign pays for its media
 * from the ROAS on that is 1 / its margin. Rows add up to the metrics orders, netSales, contributionMargin2 and marketingCost: what no
 * touch led to, what touches without a campaign did, and costs of no single campaign have rows of their own, after the campaigns; such a cost
 * has no return. As a whole it is one row: of all campaigns that cost something, what costs belong to none of them, and clicks that tell only
 * a platform which costs something. Costs and claims of days before visits are known are in no ratio: nobody knows what they brought.
 */
const SHOWN = 990;

const input = z.strictObject({
  by: z.enum(['campaign', 'trafficChannel', 'whole']).default('campaign'),
  model: z.enum(TOUCH_MODELS).default('lastNonDirect'),
  lookBack: z.literal(LOOK_BACKS).default(30),
  returnsBy: z.enum(['order', 'return']).default('return'),
});

const figure = <Id extends string, Unit extends string, Better extends string>(id: Id, unit: Unit, better: Better) =>
  ({ id, role: 'figure', unit, better }) as const;

const TOLD = ['impressions', 'clicks', 'media', 'cost', 'claimed', 'claimed_value'] as const;
/** The same of days since visits are known, which alone are judged. */
const JUDGED = ['known_media', 'known_cost', 'known_claimed'] as const;
const ADDED = [...TOLD, ...JUDGED, 'orders', 'net', 'margin'] as const;

const COSTS = `sum(impressions)::double as impressions, sum(clicks)::double as clicks, sum(cost_amount) filter (where kind = 'media')::double as media,
    sum(cost_amount)::double as cost, sum(claimed_conversions)::double as claimed, sum(claimed_value)::double as claimed_value,
    sum(cost_amount) filter (where kind = 'media' and is_known)::double as known_media, sum(cost_amount) filter (where is_known)::double as known_cost,
    sum(claimed_conversions) filter (where is_known)::double as known_claimed`;

const creditOf = (asked: z.infer<typeof input>) =>
  ({ ...asked, by: asked.by === 'trafficChannel' ? 'trafficChannel' : 'campaign' }) as const;

const FIGURES = `impressions, clicks, media as "mediaCost", cost as "marketingCost",
  coalesce(orders, 0) as "creditedOrders", coalesce(net, 0) as "netSales", coalesce(margin, 0) as "contributionMargin2",
  coalesce(net, 0) / nullif(known_media, 0) as roas, if(margin > 0 and net > 0, net / margin, null) as "breakEvenRoas",
  if(owed = 'shared', null, (coalesce(margin, 0) - known_cost) / nullif(known_cost, 0)) as "marketingRoi", coalesce(margin, 0) / nullif(known_media, 0) as poas,
  claimed as "claimedConversions", claimed_value as "claimedValue", known_claimed / nullif(orders, 0) as "overclaimFactor",
  cost - coalesce(known_cost, 0) as "unjudgedCost"`;

export const campaignReturn = analysis({
  input,
  reads: (asked) => ({
    ...creditReads(creditOf(asked)),
    costs: { fact: 'adCosts', of: 'period', reach: 'span' },
    since: sinceRead(asked),
  }),
  needs: ['adCosts', 'orders', 'events', 'unitCosts', 'orderCosts'],
  sees: ['cost', 'margin'],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    ...(by === 'whole'
      ? []
      : ([
          { id: by, role: 'dimension', unit: 'text' },
          { id: 'adPlatform', role: 'dimension', unit: 'text' },
          { id: 'owedTo', role: 'attribute', unit: 'code' },
        ] as const)),
    figure('impressions', 'count', 'neither'),
    figure('clicks', 'count', 'neither'),
    figure('mediaCost', 'money', 'neither'),
    figure('marketingCost', 'money', 'neither'),
    figure('creditedOrders', 'decimal', 'up'),
    figure('netSales', 'money', 'up'),
    figure('contributionMargin2', 'money', 'up'),
    figure('roas', 'decimal', 'up'),
    figure('breakEvenRoas', 'decimal', 'down'),
    figure('marketingRoi', 'ratio', 'up'),
    figure('poas', 'decimal', 'up'),
    figure('claimedConversions', 'decimal', 'neither'),
    figure('claimedValue', 'money', 'neither'),
    figure('overclaimFactor', 'decimal', 'down'),
    figure('unjudgedCost', 'money', 'neither'),
  ],
  sql: (asked) => {
    const column = asked.by === 'trafficChannel' ? 'traffic_channel' : 'campaign';
    const add = ADDED.map((name) => `sum(${name}) as ${name}`).join(', ');
    const added = `with
${creditedSql(creditOf(asked))},
spent as (
  select ${column} as campaign, if(count(distinct platform) = 1, any_value(platform), null) as platform, ${COSTS}
  from (select *, ${IS_KNOWN} as is_known from {costs}) group by 1
),
parts as (
  select coalesce(unit.campaign, unit.platform) as key, unit.campaign, unit.platform, if(unit.campaign is not null, 'known',
    if(unit.platform is not null, 'untagged', 'noCampaign')) as owed, counted as orders, net, margin from brought
  union all by name
  select campaign as key, campaign, platform, if(campaign is null, 'shared', 'known') as owed, ${[...TOLD, ...JUDGED].join(', ')} from spent
  union all by name
  select 'unknown' as owed, counted as orders, net, margin from unbrought where counted <> 0 or net <> 0 or margin <> 0
),
added as (
  select owed, campaign, max(platform) as platform, ${add} from parts group by owed, key, campaign
)`;
    if (asked.by === 'whole')
      return `${added},
shown as (
  select 'whole' as owed, ${add} from added where cost is not null or (owed = 'untagged' and platform in (select platform from {costs}))
)
select ${FIGURES} from shown`;
    return `${added},
-- Names that people invent may be many: the least of them stand together.
ranked as (
  select *, row_number() over (order by cost desc nulls last, orders desc, campaign, platform, owed) as place from added
),
shown as (
  select if(place > ${String(SHOWN)} and owed <> 'unknown', 'others', owed) as owed, if(place > ${String(SHOWN)}, null, campaign) as campaign,
    if(place > ${String(SHOWN)}, null, platform) as platform, min(place) as place, ${add}
  from ranked group by 1, 2, 3
)
select campaign as "${asked.by}", platform as "adPlatform", owed as "owedTo", ${FIGURES}
from shown order by owed <> 'known', place`;
  },
});
