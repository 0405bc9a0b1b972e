import { z } from 'zod';
import { analysis } from './analysis';
import { WHOLE } from './attribution-credits';
import { LOOK_BACKS, TOUCH_MODELS } from './attribution-models';
import { creditedSql, creditReads, IS_KNOWN, sinceRead } from './campaign-credit';

/**
 * Media cost of campaigns that was wasted, in five classes of which each takes from what those before it left, so that an euro counts once:
 * misdirected (landed on a page that was not found, a product that was sold out, or an offer that had ended: the share of the visits of which
 * that is known), lost clicks (paid, without a visit), dead (no order had a touch of it although three would have come at the benchmark; before that many clicks
 * it is too early to tell: with none of three expected it is dead by 95 %), off goal (acquisition that returning customers were credited
 * with, for campaigns that are named as such), and loss, as far as what is credited does not bring the cost back and no class before says why.
 * An offer had ended where the campaign has prices of its own in the market, all of them were over before the day of the visit, and the
 * visit landed on a product that one of them was of. Cost of days before visits are known is not judged, and a campaign that has some is too early to tell: its visits may have come.
 */
const input = z.strictObject({
  by: z.enum(['campaign', 'class', 'whole']).default('campaign'),
  model: z.enum(TOUCH_MODELS).default('lastNonDirect'),
  lookBack: z.literal(LOOK_BACKS).default(30),
  returnsBy: z.enum(['order', 'return']).default('return'),
  /** Orders per click to be expected; that of all campaigns together when left out. */
  benchmark: z.number().positive().max(1).optional(),
  /** Campaigns that are meant to win customers. */
  acquisition: z.array(z.string().max(500)).max(200).default([]),
});
type Input = z.infer<typeof input>;

const RULE_OF_THREE = 3;
const CLASSES = ['misdirected', 'lostClicks', 'dead', 'offGoal', 'loss'] as const;
const COLUMNS = {
  misdirected: 'wastedMisdirected',
  lostClicks: 'wastedLostClicks',
  dead: 'wastedDead',
  offGoal: 'wastedOffGoal',
  loss: 'wastedLoss',
} as const;

const money = <Id extends string>(id: Id, better: 'up' | 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'money', better }) as const;

const askedOf = ({ model, lookBack, returnsBy }: Input) => ({ by: 'campaign', model, lookBack, returnsBy }) as const;

/** A row per campaign: its media cost and clicks, and how much of both is of days since visits are known. */
const SPENT = `spent as (
  select campaign, if(count(distinct platform) = 1, any_value(platform), null) as platform, (sum(clicks) filter (is_known))::double as clicks,
    greatest(sum(cost_amount), 0)::double as cost, greatest(coalesce(sum(cost_amount) filter (is_known), 0), 0)::double as known_cost,
    bool_and(is_known) as is_known
  from (
    select *, ${IS_KNOWN} as is_known from {costs}
    where kind = 'media' and campaign is not null
  ) group by campaign
)`;

/**
 * `ended`: arrivals by a campaign on a product of whose prices by that campaign, in that market, the last is over: none is still to come or
 * holds. Nothing is said of a campaign that has no prices, nor of what it shows besides them.
 */
const ENDED = `offers as materialized (
  select coalesce(n.campaign, o.campaign) as campaign, o.market, o.sku, max(o.ends_on) as ends_on
  from {offers} o left join names n on n.name = lower(o.campaign) where o.campaign is not null group by 1, 2, 3
),
late_arrivals as (
  select a.campaign, a.market, a.session_key, a.touched_local
  from named_arrivals a join offers o on o.campaign = a.campaign and (o.market is null or o.market = a.market)
  group by all having max(o.ends_on) < a.touched_local::date
),
ended as (
  select distinct a.campaign, a.session_key, a.touched_local
  from late_arrivals a
  join {products} p on p.session_key = a.session_key and p.visited_local <= a.touched_local and p.views > 0 and not p.is_bot
  join offers o on o.campaign = a.campaign and o.sku = p.sku and (o.market is null or o.market = a.market)
)`;

/** Common tables up to `judged`: a row per campaign with media cost, and in a column each what every class takes of it. */
function judgedSql(asked: Input, bind: (value: string | number) => string): string {
  const goals = asked.acquisition.map((name) => bind(name.toLowerCase())).join(', ');
  const hasGoal = asked.acquisition.length > 0;
  const isGoal = hasGoal ? `lower(campaign) in (${goals})` : 'false';
  return `${creditedSql(askedOf(asked))},
${SPENT},
landed as (
  select session_key, is_not_found as is_bad from {pages} where measure_number = 1 and not is_bot
),
sold_out as (
  select session_key, min(visited_local) as visited_local from {products} where sold_out_views > 0 and not is_bot group by session_key
),
named_arrivals as (
  select coalesce(n.campaign, t.campaign) as campaign, t.market, t.session_key, t.touched_local
  from {arrivals} t left join names n on n.name = lower(t.campaign) where not t.is_bot and t.campaign is not null
),
${ENDED},
arrived as (
  select a.campaign, count(*)::double as visits,
    least(1, coalesce((count(*) filter (l.is_bad)) / nullif(count(l.is_bad), 0), 0)
      + (count(*) filter (p.visited_local <= a.touched_local or e.session_key is not null)) / count(*)) as misled
  from named_arrivals a
  left join landed l on l.session_key = a.session_key
  left join sold_out p on p.session_key = a.session_key
  left join ended e on e.campaign = a.campaign and e.session_key = a.session_key and e.touched_local = a.touched_local
  group by a.campaign
),
returning_part as (
  select c.key.campaign as campaign, sum(c.${asked.model} * c.counted)::double / ${String(WHOLE)} as orders
  from credits c join {buyers} b on b.order_key = c.order_key where ${hasGoal ? "b.customer_type = 'returning'" : 'false'} group by 1
),
units as (
  select s.campaign, s.platform, s.cost, s.known_cost, s.is_known, s.clicks, coalesce(a.visits, 0) as visits, coalesce(a.misled, 0) as misled, coalesce(b.counted, 0) as orders,
    coalesce(b.margin, 0) as margin, coalesce(b.touched, 0) as touched, coalesce(r.orders / nullif(b.counted, 0), 0) as returning_share,
    coalesce(nullif(s.clicks, 0), a.visits, 0) as tries, if(s.clicks > 0, greatest(s.clicks - coalesce(a.visits, 0), 0) / s.clicks, 0) as lost_share,
    ${asked.benchmark === undefined ? 'sum(coalesce(b.counted, 0)) over () / nullif(sum(coalesce(nullif(s.clicks, 0), a.visits, 0)) over (), 0)' : bind(asked.benchmark)} as benchmark
  from spent s
  left join arrived a on a.campaign = s.campaign
  left join brought b on b.unit.campaign = s.campaign
  left join returning_part r on r.campaign = s.campaign
  where s.cost > 0
),
states as (
  select *, case when not is_known then 'tooEarly' when touched > 0 then if(margin < cost, 'loses', 'pays')
    when tries * benchmark >= ${String(RULE_OF_THREE)} then 'dead' else 'tooEarly' end as state
  from units
),
judged as (
  select *, known_cost * (1 - lost_share) * misled as misdirected, known_cost * lost_share as "lostClicks",
    if(state = 'dead', cost - misdirected - "lostClicks", 0) as dead,
    if(${isGoal}, (known_cost - misdirected - "lostClicks" - dead) * least(returning_share, 1), 0) as "offGoal",
    if(state = 'loses', greatest(least(cost, cost - margin) - misdirected - "lostClicks" - "offGoal", 0), 0) as loss
  from states
)`;
}

/** One row of all campaigns that cost something. */
function wholeSql(classes: readonly string[]): string {
  const sum = (what: string) => `sum(${what})`;
  return `select ${sum('cost')} as "mediaCost", ${sum('clicks')} as clicks, ${sum('visits')} as sessions, ${sum('orders')} as "creditedOrders",
  ${sum('margin')} as "contributionMargin2", ${CLASSES.map((name) => `coalesce(sum("${name}"), 0) as "${COLUMNS[name]}"`).join(', ')},
  coalesce(${sum(classes.join(' + '))}, 0) as wasted, ${sum('cost - known_cost')} as "unjudgedCost", ${sum(classes.join(' + '))} / nullif(${sum('cost')}, 0) as "wastedShare"
from judged`;
}

export const wastedSpend = analysis({
  input,
  reads: (asked) => {
    const visits = { of: 'period', reach: 'span', follows: true } as const;
    return {
      ...creditReads(askedOf(asked)),
      costs: { fact: 'adCosts', of: 'period', reach: 'span' },
      since: sinceRead(asked),
      arrivals: { fact: 'touchpoints', ...visits },
      pages: { fact: 'pageSpeed', ...visits },
      products: { fact: 'productVisits', ...visits, anew: true },
      // Names of what had a price and until when: the last of them may have begun long before.
      offers: { fact: 'campaignPrices', of: 'period', reach: 'start', follows: true },
      buyers: { fact: 'orders', of: 'period', reach: 'span' },
    };
  },
  needs: ['adCosts', 'orders', 'events', 'unitCosts', 'orderCosts'],
  sees: ['cost', 'margin'],
  compares: false,
  byMoment: false,
  columns: ({ by }) =>
    by === 'class'
      ? [
          { id: 'wasteClass', role: 'attribute', unit: 'code' },
          money('wasted', 'down'),
          { id: 'wastedShare', role: 'figure', unit: 'ratio', better: 'down' },
        ]
      : [
          ...(by === 'whole'
            ? []
            : ([
                { id: 'campaign', role: 'dimension', unit: 'text' },
                { id: 'adPlatform', role: 'dimension', unit: 'text' },
                { id: 'spendState', role: 'attribute', unit: 'code' },
              ] as const)),
          money('mediaCost', 'neither'),
          { id: 'clicks', role: 'figure', unit: 'count', better: 'neither' },
          { id: 'sessions', role: 'figure', unit: 'count', better: 'neither' },
          { id: 'creditedOrders', role: 'figure', unit: 'decimal', better: 'up' },
          money('contributionMargin2', 'up'),
          ...CLASSES.map((name) => money(COLUMNS[name], 'down')),
          money('wasted', 'down'),
          money('unjudgedCost', 'neither'),
          { id: 'wastedShare', role: 'figure', unit: 'ratio', better: 'down' },
        ],
  sql: (asked, { bind }) => {
    const all = CLASSES.map((name) => `"${name}"`);
    if (asked.by === 'class')
      return `with
${judgedSql(asked, bind)},
classes as (
  ${CLASSES.map((name, place) => `select ${String(place)} as place, '${name}' as class, sum("${name}") as part, sum(cost) as cost from judged`).join('\n  union all\n  ')}
)
select class as "wasteClass", coalesce(part, 0) as wasted, part / nullif(cost, 0) as "wastedShare" from classes order by wasted desc, place`;
    return `with
${judgedSql(asked, bind)}
${
  asked.by === 'whole'
    ? wholeSql(all)
    : `select campaign, platform as "adPlatform", state as "spendState", cost as "mediaCost", clicks, visits as sessions, orders as "creditedOrders",
  margin as "contributionMargin2", ${CLASSES.map((name) => `"${name}" as "${COLUMNS[name]}"`).join(', ')},
  ${all.join(' + ')} as wasted, cost - known_cost as "unjudgedCost", (${all.join(' + ')}) / cost as "wastedShare"
from judged order by wasted desc, cost desc, campaign`
}`;
  },
});
