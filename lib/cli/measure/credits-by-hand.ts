import type { TouchModel } from '@/lib/analyses/attribution-models';

/** Part of an order that a touch gets, over its place, the number n of touches, the last one that is not direct, its age and its part of a channel. */
const PARTS: Readonly<Record<TouchModel, string>> = {
  first: 'if(place = 1, 1, 0)',
  last: 'if(place = n, 1, 0)',
  lastNonDirect: 'if(place = coalesce(last_told, n), 1, 0)',
  linear: '1 / n',
  timeDecay: 'power(0.5, age / 7) / sum(power(0.5, age / 7)) over (partition by order_key)',
  position: 'case when n < 3 then 1 / n when place in (1, n) then 0.4 else 0.2 / (n - 2) end',
  shapley: '1 / (channels * same)',
};

/** SQL by hand of the credit by channel of the orders of the days from one up to, but not, another: 30 days back, by one rule. */
export function creditsByHand(model: TouchModel, from: string, until: string): string {
  return `with
people as (select * from facts.touchpoints where not is_bot and touch_date >= date '${from}' - 31 and touch_date < date '${until}'),
placed as (
  select o.order_key, o.net_amount, coalesce(o.customer_key, v.customer_key) as customer_key, v.visitor_key,
    coalesce(v.occurred_at, o.ordered_local) as moment
  from facts.orders o left join facts.order_visits v using (order_key)
  where o.is_valid and o.order_date >= date '${from}' and o.order_date < date '${until}'
),
devices as (
  select order_key, visitor_key from placed where visitor_key is not null
  union
  select p.order_key, t.visitor_key from placed p join people t
    on t.customer_key = p.customer_key and t.touched_at <= p.moment and t.touched_at > p.moment - interval 30 day
),
way as (
  select p.order_key, p.net_amount, t.traffic_channel as key, t.touched_at, t.touch_key, epoch(p.moment - t.touched_at) / 86400 as age
  from placed p join devices d using (order_key) join people t on t.visitor_key = d.visitor_key
    and t.touched_at <= p.moment and t.touched_at > p.moment - interval 30 day
    and (t.customer_key is null or p.customer_key is null or t.customer_key = p.customer_key)
),
seen as (
  select *, row_number() over (partition by order_key order by touched_at, touch_key) as place,
    count(*) over (partition by order_key) as n${
      model === 'shapley'
        ? `, count(*) over (partition by order_key, key) as same,
    count(distinct key) over (partition by order_key) as channels`
        : ''
    }
  from way
),
told as (select *, max(place) filter (where key <> 'direct') over (partition by order_key) as last_told from seen),
parts as (select key, net_amount, (${PARTS[model]})::double as part from told)
select key, sum(part) as orders, sum(part * net_amount)::double as net from parts group by key`;
}
