import type { AnalysisRead } from './analysis';

/**
 * From orders to the touches that led there. An order belongs to the visitor who told it and, where its customer is known, to all
 * devices on which that customer was known within the look-back before it: what is learnt of a device later moves no credit, and
 * an answer about one month is that month's part of the answer about a year. Of such a device count the touches of that customer
 * and those of nobody known, never those of another customer. A customer on more than 20 devices is none but a name that a shop
 * gives to all its guests; only the visitor who told the order counts then.
 */

export interface Way {
  readonly lookBack: number;
  /** Day on which credit counts: that of the order (and of what came back), or that of the touch. */
  readonly datedOn: 'order' | 'touch';
  /** Day on which what came back counts. It follows the credit of its order, however old that is. */
  readonly returnsBy: 'order' | 'return';
  /** SQL over the columns of touches that is credited. */
  readonly key: string;
}

/** A delivered order may be dated otherwise than the event that told it. */
const APART = 3;
const CROWD = 20;

/** What waySql reads. */
export function wayReads({ lookBack, datedOn, returnsBy }: Way): Readonly<Record<string, AnalysisRead>> {
  const after = datedOn === 'order' ? 0 : lookBack + 1;
  const both = returnsBy === 'return';
  // What came back may be of any order; the touches of which order count is told by its day.
  const reach = both ? 'start' : { before: lookBack + APART, after };
  const touches = { fact: 'touchpoints', of: 'period', reach, follows: true } as const;
  return {
    orders: { fact: 'orders', of: 'period', reach: both ? 'start' : { before: 0, after } },
    returns: { fact: 'returns', time: returnsBy, of: 'period', reach: { before: 0, after } },
    visits: {
      fact: 'orderVisits',
      of: 'period',
      reach: both ? 'start' : { before: APART, after: after + APART },
      follows: true,
    },
    touches,
    known: touches,
  };
}

/** Moment of a touch on the clock of an order: told orders are compared in UTC, others only have a local moment. */
const MOMENT = 'if(o.is_told, t.touched_at, t.touched_local)';

const within = (lookBack: number) =>
  `${MOMENT} <= o.ordered_at and ${MOMENT} > o.ordered_at - interval ${String(lookBack)} day`;

/**
 * Common tables over wayReads: `sold` (a row per order: `counted` 1 where it is of the period and 0 where only something of it came back,
 * what it brought in the period as `net` and `margin` less what came back, and its day), `strays` (net and margin of what came back of no
 * order that counts) and `way` (a row per order and touch that led to it, with its age in days).
 */
export function waySql(way: Way): string {
  const both = way.returnsBy === 'return';
  return `taken as materialized (
  select order_key, sum(net_amount) as net,
    sum(coalesce(net_amount, 0) - coalesce(cost_amount, 0) + coalesce(handling_amount, 0)) as margin
  from {returns} group by order_key
),
placed as materialized (
  select order_key, customer_key, ordered_local, order_date as day, (order_date >= {from})::bigint as counted, coalesce(net_amount, 0) as net,
    coalesce(net_amount, 0) - coalesce(cost_amount, 0) - coalesce(fulfilment_amount, 0) as margin
  from {orders}
  where is_valid${both ? ' and (order_date >= {from} or order_key in (select order_key from taken))' : ''}
),
sold as materialized (
  select p.* exclude (net, margin), p.counted * p.net - coalesce(t.net, 0) as net, p.counted * p.margin - coalesce(t.margin, 0) as margin
  from placed p left join taken t on t.order_key = p.order_key
),
strays as (
  select -coalesce(t.net, 0) as net, -t.margin as margin from taken t anti join placed p on p.order_key = t.order_key
),
told as materialized (
  select s.order_key, s.counted, coalesce(s.customer_key, v.customer_key) as customer_key, v.visitor_key,
    v.order_key is not null as is_told, coalesce(v.occurred_at, s.ordered_local) as ordered_at
  from sold s left join {visits} v on v.order_key = s.order_key
),
-- The days of touches that may count: a list, not bounds, because only from a list DuckDB knows which days it need not read.
days as (
  select unnest(range(min(ordered_at)::date - ${String(way.lookBack + APART)}, max(ordered_at)::date + ${String(APART + 1)}, interval 1 day))::date as day from told
),
-- Trap: a read that is named twice is kept whole, with all its columns; so each is named once.
known as materialized (
  select customer_key, visitor_key, touched_at, touched_local from {known}
  where not is_bot and customer_key in (select customer_key from told) and touch_date in (select day from days)
),
crowds as (
  select customer_key from known group by customer_key having count(distinct visitor_key) > ${String(CROWD)}
),
devices as materialized (
  select order_key, visitor_key from told where visitor_key is not null
  union all
  select distinct o.order_key, t.visitor_key
  from told o join known t on t.customer_key = o.customer_key and t.visitor_key is distinct from o.visitor_key and ${within(way.lookBack)}
  where t.customer_key not in (select customer_key from crowds)
),
way as materialized (
  select o.order_key, t.touch_key, ${MOMENT} as touched, t.touch_date, t.visitor_key, ${way.key} as key, t.click_id,
    t.traffic_channel = 'direct' as is_direct, epoch(o.ordered_at - ${MOMENT}) / 86400 as age
  from told o
  join devices d on d.order_key = o.order_key
  join {touches} t on t.visitor_key = d.visitor_key
  where not t.is_bot and t.touch_date in (select day from days) and ${within(way.lookBack)}
    and (t.customer_key = o.customer_key or t.customer_key is null or o.customer_key is null)
)`;
}
