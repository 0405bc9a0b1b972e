import { z } from 'zod';
import { JOURNEY_ENDS as ENDS } from '@/lib/metrics/journey-values';
import { analysis } from './analysis';

/**
 * From touch to touch: the visits of a visitor by channel, payments, orders, and what became of each order until the last parcel, contact
 * or return. Every touch of the period is left once, for the touch that came next or for an end, and is entered once, from the touch before
 * it or from a beginning; so what enters a touch is what leaves it, drops included. A journey begins anew after its order, and after `within`
 * days without a touch. What follows an order follows it however late. A hand-over to a partner is a touch that the shop does not hold
 * itself: the payment, an order on a marketplace, the carrier.
 */
const input = z.strictObject({
  /** `touch` a row per touch with what became of it, `move` a row per touch and what came next. */
  by: z.enum(['touch', 'move']).default('touch'),
  /** Days without a further touch after which a visitor, or a parcel, is taken for lost and an order for settled. */
  within: z.literal([7, 14, 30]).default(7),
});

/** A delivered order may be dated otherwise than the event that told it; so many days are read more. */
const APART = 4;
const AROUND = { before: 30 + APART, after: 30 + APART } as const;

const visitsSql = (days: string) => `placed as materialized (
  select order_key, ordered_local, case when channel in ('web', 'app') then 'order' when channel = 'marketplace' then 'marketplaceOrder'
    else 'otherOrder' end as touch, order_date >= {from} and order_date < {until} as is_in
  from {orders} where is_valid
),
seen as materialized (
  select visitor_key, touched_local as moment, 0 as rank, touch_key as key, traffic_channel as touch, touch_date >= {from} and touch_date < {until} as is_in
  from {touches} where not is_bot
  union all
  select any_value(visitor_key), min(attempted_local), 1, checkout_key, 'payment', min(attempt_date) >= {from} and min(attempt_date) < {until}
  from {payments} where not is_bot group by checkout_key
  union all
  select v.visitor_key, v.occurred_local, 2, p.order_key, p.touch, p.is_in from placed p join {visits} v on v.order_key = p.order_key
),
visited as (
  select *, lead({'touch': touch, 'moment': moment, 'is_in': is_in}) over way as next, lag({'rank': rank, 'moment': moment, 'is_in': is_in}) over way as before
  from seen window way as (partition by visitor_key order by moment, rank, key)
),
stepped as (
  select touch, moment, rank, next, next is not null and next.moment <= moment + ${days} as goes_on,
    before is not null and before.rank < 2 and moment <= before.moment + ${days} as came_on, before.is_in as was_in
  from visited where is_in
)`;

/** What came of each order of the period: each kind of thing once, when it came first; a delivery when the last parcel came. */
const AFTERWARDS = `parcelled as (
  select order_key, min(shipped_local) as shipped, if(count(*) = count(delivered_local), max(delivered_local), null) as delivered
  from {parcels} group by order_key
),
happened as (
  select order_key, touch, ordered_local as moment, 0 as rank from placed where is_in
  union all
  select order_key, unnest(['carrier', 'delivered']), unnest([shipped, delivered]), unnest([1, 2]) from parcelled
  union all
  select order_key, if(kind = 'complaint', 'complaint', 'contact'), min(opened_local), if(kind = 'complaint', 4, 3) from {contacts} where order_key is not null group by all
  union all
  select order_key, 'returned', min(returned_local), 5 from {returns} where order_key is not null group by order_key
),
followed as (
  select h.*, lead({'touch': touch, 'moment': moment}) over (partition by order_key order by rank > 0, moment, rank) as next
  from happened h semi join (select order_key from placed where is_in) p on p.order_key = h.order_key
  where moment is not null and (rank = 0 or moment <= {asOf})
)`;

/** How touches of the period began. */
const BEGUN = `select if(came_on, 'earlier', 'start') as "from", touch as "to", null as took from stepped where not came_on or not was_in
  union all
  select 'unseen', touch, null from placed p anti join (select key from seen where rank = 2) s on s.key = p.order_key where is_in`;

/** A row per touch with what came next, before them `first`. Looking back for how each began would take a quarter of the time: only moves tell it. */
const movesSql = (days: string, first: readonly string[]) => `with ${visitsSql(days)},
${AFTERWARDS},
moves as materialized (
  ${[
    ...first,
    `select touch as "from", case when goes_on and next.is_in then next.touch when goes_on then 'later' when moment + ${days} > {asOf} then 'open' else 'gone' end as "to",
    case when goes_on and (next.moment > moment or touch <> 'payment') then epoch(next.moment - moment) end as took
  from stepped where rank < 2`,
    `select touch, case when next is not null then next.touch when moment + ${days} > {asOf} then 'open' when touch = 'carrier' then 'gone' else 'settled' end,
    case when next.moment >= moment then epoch(next.moment - moment) end
  from followed`,
  ].join('\n  union all\n  ')}
)`;

const partner = (column: string) =>
  `case ${column} when 'payment' then 'payment' when 'marketplaceOrder' then 'marketplace' when 'carrier' then 'carrier' end`;

const BY_MOVE = `select "from" as "fromTouch", "to" as "toTouch", count(*)::double as moves, count(*) / sum(count(*)) over (partition by "from") as share,
  median(took)::double as "medianSeconds", ${partner('"to"')} as "handOver"
from moves group by "from", "to" order by moves desc, "fromTouch", "toTouch"`;

const partOf = (end: string) => `(count(*) filter ("to" = '${end}')) / count(*)`;

const BY_TOUCH = `, became as (
  select "from", count(*)::double as touches, (count(*) filter ("to" not in ('gone', 'settled', 'open'))) / count(*) as "wentOn",
    ${partOf('gone')} as lost, ${partOf('settled')} as settled, ${partOf('open')} as "stillOpen", median(took)::double as "medianSeconds"
  from moves group by "from"
),
ways as (
  select "from", "to", count(*)::double as n from moves where "to" not in (${ENDS.map((end) => `'${end}'`).join(', ')}) group by "from", "to"
),
most as (
  select "from", arg_max("to", (n, "to")) as "to", max(n) as n from ways group by "from"
)
select b."from" as "fromTouch", touches, "wentOn", lost, settled, "stillOpen", "medianSeconds", m."to" as "toTouch", m.n / touches as share,
  ${partner('b."from"')} as "handOver"
from became b left join most m on m."from" = b."from" order by touches desc, "fromTouch"`;

const code = (id: 'fromTouch' | 'toTouch' | 'handOver') => ({ id, role: 'attribute', unit: 'code' }) as const;
const figure = <Id extends string, Unit extends string>(id: Id, unit: Unit, better: 'neither' | 'down' = 'neither') =>
  ({ id, role: 'figure', unit, better }) as const;

export const journeyMap = analysis({
  input,
  reads: ({ by, within }) => ({
    // What came before is asked for by moves alone.
    touches: {
      fact: 'touchpoints',
      of: 'period',
      reach: { before: by === 'move' ? within + APART : 0, after: within + APART },
    },
    orders: { fact: 'orders', of: 'period', reach: AROUND },
    visits: { fact: 'orderVisits', of: 'period', reach: AROUND, follows: true },
    payments: { fact: 'paymentAttempts', of: 'period', reach: AROUND, follows: true },
    // Not `follows`: a filter that parcels do not know, such as a campaign, would tear journeys apart and is refused.
    parcels: { fact: 'parcels', time: 'order', of: 'period', reach: 'span' },
    contacts: { fact: 'contacts', of: 'period', reach: 'onward', follows: true },
    returns: { fact: 'returns', time: 'order', of: 'period', reach: 'span', follows: true },
  }),
  needs: ['events', 'orders'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: ({ by }) => {
    const [share, seconds] = [figure('share', 'ratio'), figure('medianSeconds', 'decimal')];
    if (by === 'move')
      return [code('fromTouch'), code('toTouch'), figure('moves', 'count'), share, seconds, code('handOver')];
    return [
      ...[code('fromTouch'), figure('touches', 'count'), figure('wentOn', 'ratio'), figure('lost', 'ratio', 'down')],
      ...[figure('settled', 'ratio'), figure('stillOpen', 'ratio'), seconds, code('toTouch'), share, code('handOver')],
    ];
  },
  sql: ({ by, within }) => {
    const days = `interval ${String(within)} day`;
    return by === 'move' ? `${movesSql(days, [BEGUN])}\n${BY_MOVE}` : `${movesSql(days, [])}${BY_TOUCH}`;
  },
});
