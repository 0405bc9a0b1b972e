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

/** What waySql reads; `older` and `olderKnown` only where what came back may be of orders from before the period. */
export function wayReads({ lookBack, datedOn, returnsBy }: Way): Readonly<Record<string, AnalysisRead>> {
  const after = datedOn === 'order' ? 0 : lookBack + 1;
  const touches = {
    fact: 'touchpoints',
    of: 'period',
    reach: { before: lookBack + APART, after },
    follows: true,
  } as const;
  const older = { ...touches, reach: 'start' } as const;
  const reach = returnsBy === 'return' ? 'start' : { before: 0, after };
  return {
    orders: { fact: 'orders', of: 'period', reach },
    returns: { fact: 'returns', time: returnsBy, of: 'period', reach: { before: 0, after } },
    visits: {
      fact: 'orderVisits',
      of: 'period',
      reach: returnsBy === 'return' ? 'start' : { before: APART, after: after + APART },
      follows: true,
    },
    touches,
    known: touches,
    ...(returnsBy === 'return' ? { older, olderKnown: older } : {}),
  };
}

/** Moment of a touch on the clock of an order: told orders are compared in UTC, others only have a local moment. */
const MOMENT = 'if(o.is_told, t.touched_at, t.touched_local)';

const within = (lookBack: number) =>
  `${MOMENT} <= o.ordered_at and ${MOMENT} > o.ordered_at - interval ${String(lookBack)} day`;

/** Trap: a read that is named twice is kept whole, with all its columns; so each is named once. */
function knownSql(read: string, told: string): string {
  return `select customer_key, visitor_key, touched_at, touched_local from {${read}}
  where not is_bot and customer_key in (select customer_key from ${told})`;
}

function stepsSql({ lookBack, key }: Way, read: string, condition: string): string {
  return `select o.order_key, t.touch_key, ${MOMENT} as touched, t.touch_date, t.visitor_key, ${key} as key, t.click_id,
    t.traffic_channel = 'direct' as is_direct,
    epoch(o.ordered_at - ${MOMENT}) / 86400 as age
  from told o
  join devices d on d.order_key = o.order_key
  join {${read}} t on t.visitor_key = d.visitor_key
  where ${condition} and not t.is_bot and ${within(lookBack)}
    and (t.customer_key = o.customer_key or t.customer_key is null or o.customer_key is null)`;
}

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
known as materialized (
  ${knownSql('known', 'told')}${both ? `\n  union all\n  ${knownSql('olderKnown', 'told where counted = 0')}` : ''}
),
crowds as (
  select customer_key from known group by customer_key having count(distinct visitor_key) > ${String(CROWD)}
),
devices as materialized (
  select order_key, visitor_key from told where visitor_key is not null
  union
  select o.order_key, t.visitor_key
  from told o join known t on t.customer_key = o.customer_key and ${within(way.lookBack)}
  where t.customer_key not in (select customer_key from crowds)
),
way as materialized (
  ${stepsSql(way, 'touches', both ? 'o.counted = 1' : 'true')}${both ? `\n  union all\n  ${stepsSql(way, 'older', 'o.counted = 0')}` : ''}
)`;
}
