import { z } from 'zod';
import { analysis } from './analysis';
import { WHOLE } from './attribution-credits';
import { LOOK_BACKS, TOUCH_MODELS } from './attribution-models';
import { creditedSql, creditReads, IS_KNOWN, sinceRead } from './campaign-credit';

/**
 * One campaign from being shown to what it left: impressions and clicks as the platform counts them, its mails of the period from being sent to being
 * clicked by a person, visits and how far they came, credited orders with their net sales, what came back of such orders and what was complained
 * about (in parts of an order, as its credit is), the contribution margin 2, all costs, and what is left, where any costs are known. Sales, margin and
 * costs are those of campaignReturn. Steps that the campaign cannot have are left out: those of visits where nobody came, costs of a mail that has none. Nothing is
 * said of what is left where some costs are of days before visits are known.
 */
const input = z.strictObject({
  campaign: z.string().max(500).default(''),
  model: z.enum(TOUCH_MODELS).default('lastNonDirect'),
  lookBack: z.literal(LOOK_BACKS).default(30),
});
type Input = z.infer<typeof input>;

const askedOf = ({ model, lookBack }: Input) => ({ by: 'campaign', model, lookBack, returnsBy: 'return' }) as const;

const MAILED = `(count(*) filter (not is_held_out))::double as sent, ${[
  'delivered',
  'machine_opened',
  'opened',
  'clicked',
  'unsubscribed',
  'complained',
]
  .map((what) => `(count(*) filter (is_${what}))::double as ${what}`)
  .join(', ')}`;

/** `part` of the step before, where there is one. */
const STEPS = `steps(place, step, n, money, part) as (
  select 1, 'shown', impressions, null, null from spent where impressions > 0
  union all select 2, 'clicked', clicks, null, clicks / nullif(impressions, 0) from spent where clicks > 0
  union all select 3, 'sent', sent, null, null from mailed where sent > 0
  union all select 4, 'delivered', delivered, null, delivered / nullif(sent, 0) from mailed where sent > 0
  union all select 5, 'machineOpened', machine_opened, null, null from mailed where sent > 0
  union all select 6, 'opened', opened, null, opened / nullif(delivered, 0) from mailed where sent > 0
  union all select 7, 'mailClicked', clicked, null, clicked / nullif(opened, 0) from mailed where sent > 0
  union all select 8, 'unsubscribed', unsubscribed, null, null from mailed where sent > 0
  union all select 9, 'spam', complained, null, null from mailed where sent > 0
  union all select 10, 'visited', visits, null, if(sent > 0, null, visits / nullif(clicks, 0)) from visited, spent, mailed
  union all select 11, 'product', products, null, products / nullif(visits, 0) from visited where visits > 0
  union all select 12, 'cart', carts, null, carts / nullif(products, 0) from visited where visits > 0
  union all select 13, 'checkout', checkouts, null, checkouts / nullif(carts, 0) from visited where visits > 0
  union all select 14, 'ordered', orders, net, orders / nullif(checkouts, 0) from led, visited
  union all select 15, 'returned', r.orders, r.net, r.orders / nullif(l.orders, 0) from returned r, led l, visited where visits > 0 or r.orders > 0 or l.orders > 0
  union all select 16, 'complained', c.orders, null, null from complained c, led l, visited where visits > 0 or l.orders > 0
  union all select 17, 'margin', null, margin, null from led
  union all select 18, 'cost', null, -cost, null from spent, mailed where exists (select 1 from names) and (cost <> 0 or sent = 0)
  union all select 19, 'left', null, l.margin - s.cost, null from led l, spent s, mailed where exists (select 1 from names) and (s.cost <> 0 or sent = 0)
    and s.unjudged = 0
)`;

export const campaignStory = analysis({
  input,
  reads: (asked) => ({
    ...creditReads(askedOf(asked)),
    costs: { fact: 'adCosts', of: 'period', reach: 'span' },
    since: sinceRead(asked),
    mails: { fact: 'mails', of: 'period', reach: 'span' },
    arrivals: { fact: 'touchpoints', of: 'period', reach: 'span', follows: true },
    sessions: { fact: 'sessions', of: 'period', reach: { before: 1, after: 1 }, follows: true },
    back: { fact: 'returns', time: 'return', of: 'period', reach: 'span', follows: true },
    contacts: { fact: 'contacts', of: 'period', reach: 'span', follows: true },
  }),
  needs: ['orders', 'events', 'unitCosts', 'orderCosts'],
  sees: ['cost', 'margin'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'storyStep', role: 'attribute', unit: 'code' },
    { id: 'storyCount', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'stepShare', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'storyMoney', role: 'figure', unit: 'money', better: 'up' },
    { id: 'unjudgedCost', role: 'figure', unit: 'money', better: 'neither' },
  ],
  sql: (asked, { bind }) => {
    const isOwn = `lower(unit.campaign) = lower(${bind(asked.campaign)})`;
    return `with
${creditedSql(askedOf(asked))},
spent as (
  select sum(impressions)::double as impressions, sum(clicks)::double as clicks, coalesce(sum(cost_amount), 0)::double as cost,
    coalesce(sum(cost_amount) filter (not is_known), 0)::double as unjudged
  from (select *, {'campaign': campaign} as unit, ${IS_KNOWN} as is_known from {costs}) where ${isOwn}
),
mailed as (
  select ${MAILED}
  from (select m.*, {'campaign': coalesce(n.campaign, m.campaign)} as unit from {mails} m left join names n on n.name = lower(m.campaign)) where ${isOwn}
),
came as (
  select distinct session_key from (
    select {'campaign': coalesce(n.campaign, t.campaign)} as unit, t.session_key
    from {arrivals} t left join names n on n.name = lower(t.campaign) where not t.is_bot and t.campaign is not null
  ) where ${isOwn}
),
visited as (
  select count(*)::double as visits, (count(*) filter (s.product_views > 0))::double as products,
    (count(*) filter (s.cart_additions > 0))::double as carts, (count(*) filter (s.checkouts > 0))::double as checkouts
  from came c left join {sessions} s on s.session_key = c.session_key
),
led as (select coalesce(sum(counted), 0) as orders, coalesce(sum(net), 0) as net, coalesce(sum(margin), 0) as margin from brought where ${isOwn}),
parts as (
  select order_key, sum(${asked.model})::double / ${String(WHOLE)} as part from (select *, key as unit from credits) where ${isOwn} group by order_key
),
returned as (
  select coalesce(sum(p.part), 0) as orders, coalesce(-sum(p.part * b.net), 0) as net
  from parts p join (select order_key, sum(net_amount)::double as net from {back} group by order_key) b on b.order_key = p.order_key
),
complained as (
  select coalesce(sum(part), 0) as orders from parts
  where order_key in (select order_key from {contacts} where kind = 'complaint' and order_key is not null)
),
${STEPS}
select step as "storyStep", n as "storyCount", part as "stepShare", money as "storyMoney",
  if(step = 'cost', (select unjudged from spent), null) as "unjudgedCost"
from steps order by place`;
  },
});
