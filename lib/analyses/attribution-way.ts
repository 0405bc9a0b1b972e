/**
 * From orders to the touches that led there. An order belongs to the visitor who told it and, where its customer is known, to all
 * devices on which that customer was known within the look-back before it: what is learnt of a device later moves no credit, and
 * an answer about one month is that month's part of the answer about a year. Of such a device count the touches of that customer
 * and those of nobody known, never those of another customer. A customer on more than 20 devices is none but a name that a shop
 * gives to all its guests; only the visitor who told the order counts then.
 */

export interface Way {
  readonly lookBack: number;
  /** Column of touches that is credited. */
  readonly column: string;
}

const CROWD = 20;

/** Moment of a touch on the clock of an order: told orders are compared in UTC, others only have a local moment. */
const MOMENT = 'if(o.is_told, t.touched_at, t.touched_local)';

/**
 * Common tables over the reads orders, returns, visits and touches: `lean` (touches of people in a few columns, with the `key` that is
 * credited), `sold` (order_key, counted 0 or 1, net, day) and `way` (a row per order and touch that led to it, with its age in days).
 * Returns count on their order, whatever becomes of it. Trap: what is read more than once is kept as it stands, so only what is
 * needed of touches may stand in it.
 */
export function waySql({ lookBack, column }: Way): string {
  const within = `${MOMENT} <= o.ordered_at and ${MOMENT} > o.ordered_at - interval ${String(lookBack)} day`;
  return `lean as materialized (
  select touch_key, visitor_key, customer_key, touched_at, touched_local, touch_date, ${column} as key, traffic_channel = 'direct' as is_direct
  from {touches} where not is_bot
),
amounts as (
  select order_key, 1 as counted, net_amount as net, customer_key, ordered_local, order_date from {orders} where is_valid
  union all
  select order_key, 0, -net_amount, null, null, order_date from {returns}
),
sold as materialized (
  select order_key, sum(counted)::bigint as counted, coalesce(sum(net), 0) as net, any_value(customer_key) as customer_key,
    any_value(ordered_local) as ordered_local, min(order_date) as day
  from amounts group by order_key
),
told as materialized (
  select s.order_key, s.net, s.day, coalesce(s.customer_key, v.customer_key) as customer_key, v.visitor_key,
    v.order_key is not null as is_told, coalesce(v.occurred_at, s.ordered_local) as ordered_at
  from sold s left join {visits} v on v.order_key = s.order_key where s.counted > 0
),
known as materialized (
  select * from lean where customer_key in (select customer_key from told)
),
crowds as (
  select customer_key from known group by customer_key having count(distinct visitor_key) > ${String(CROWD)}
),
devices as (
  select order_key, visitor_key from told where visitor_key is not null
  union
  select o.order_key, t.visitor_key
  from told o join known t on t.customer_key = o.customer_key and ${within}
  where t.customer_key not in (select customer_key from crowds)
),
way as materialized (
  select o.order_key, o.net, o.day, t.touch_key, ${MOMENT} as touched, t.touch_date, t.key, t.is_direct,
    epoch(o.ordered_at - ${MOMENT}) / 86400 as age, t.visitor_key
  from told o
  join devices d on d.order_key = o.order_key
  join lean t on t.visitor_key = d.visitor_key
  where ${within} and (t.customer_key = o.customer_key or t.customer_key is null or o.customer_key is null)
)`;
}
