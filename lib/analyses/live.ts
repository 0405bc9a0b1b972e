import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What happens at this moment: the running minute and the 29 before it, robots left out. One answer holds all that the live view
 * shows, so that its parts are of one moment: the whole, the visitors of the last five minutes and the events of the last one,
 * each minute that has something, and what is most looked at. A visitor is active who did something within the window.
 */
const input = z.strictObject({
  /** Local moment of the workspace up to which is counted; the end of the period when left out. */
  until: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    .optional(),
});

const TOP = 8;

const figure = (id: 'visitors' | 'events' | 'orders' | 'searches') =>
  ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;
const trouble = (id: 'zeroSearches' | 'errors') => ({ id, role: 'figure', unit: 'count', better: 'down' }) as const;

/** One list of names with the visitors behind each, the most first. */
function top(part: string, name: string, from: string): string {
  return `select '${part}' as part, ${name} as name, count(distinct visitor_key) as visitors, count(*) as events,
    0 as orders, 0 as net, 0 as searches, 0 as zero, 0 as errors from ${from} group by ${name}`;
}

export const live = analysis({
  input,
  reads: {
    events: { fact: 'events', of: 'period', reach: 'span' },
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
    searches: { fact: 'searches', of: 'period', reach: 'span' },
    orders: { fact: 'orders', of: 'period', reach: 'span' },
  },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'part', role: 'attribute', unit: 'text' },
    { id: 'name', role: 'attribute', unit: 'text' },
    figure('visitors'),
    figure('events'),
    figure('orders'),
    { id: 'netSales', role: 'figure', unit: 'money', better: 'up' },
    figure('searches'),
    trouble('zeroSearches'),
    trouble('errors'),
  ],
  sql: ({ until }, scope) => {
    const end = `${until === undefined ? scope.until : scope.bind(until)}::timestamp`;
    const within = (at: string) => `${at} >= date_trunc('minute', ${end}) - interval 29 minute and ${at} <= ${end}`;
    return `with
seen as (
  select visitor_key, occurred_local as moment, date_trunc('minute', occurred_local) as minute, type, name as event, error,
    coalesce(page_path, page_title, name) as page, products
  from {events} where not is_bot and ${within('occurred_local')}
),
visited as (
  select visitor_key, traffic_channel, country from {visits}
  where not is_bot and epoch(started_local) + duration_seconds >= epoch(date_trunc('minute', ${end}) - interval 29 minute)
    and started_local <= ${end}
),
asked as (
  select visitor_key, date_trunc('minute', searched_local) as minute, query, zero_cause = 'none' as is_zero
  from {searches} where not is_bot and ${within('searched_local')}
),
ordered as (
  select date_trunc('minute', ordered_local) as minute, net_amount from {orders} where is_valid and ${within('ordered_local')}
),
shown as (
  select visitor_key, unnest(products) as product from seen where event = 'product_viewed'
),
timed as (
  select minute, visitor_key, 1 as events, 0 as orders, 0 as net, 0 as searches, 0 as zero, (error is not null)::integer as errors from seen
  union all
  select minute, null, 0, 1, net_amount, 0, 0, 0 from ordered
  union all
  select minute, null, 0, 0, 0, 1, coalesce(is_zero, false)::integer, 0 from asked
),
parts as (
  select 'whole' as part, null as name, count(distinct visitor_key) as visitors, sum(events) as events, sum(orders) as orders,
    sum(net) as net, sum(searches) as searches, sum(zero) as zero, sum(errors) as errors from timed
  union all
  select 'now', null, count(distinct visitor_key) filter (moment > ${end} - interval 5 minute),
    count(*) filter (moment > ${end} - interval 1 minute), 0, 0, 0, 0, 0 from seen
  union all
  select 'minute', strftime(minute, '%Y-%m-%dT%H:%M:%S'), count(distinct visitor_key), sum(events), sum(orders), sum(net),
    sum(searches), sum(zero), sum(errors) from timed group by minute
  union all ${top('page', 'page', `seen where type in ('page', 'screen') or event = 'product_viewed'`)}
  union all ${top('channel', 'traffic_channel', 'visited')}
  union all ${top('country', 'country', 'visited')}
  union all ${top('product', 'coalesce(product.name, product.sku)', 'shown')}
  union all ${top('error', 'error', 'seen where error is not null')}
  union all
  select 'search', query, count(distinct visitor_key), 0, 0, 0, count(*), count(*) filter (is_zero), 0 from asked group by query
),
placed as (
  select *, row_number() over (partition by part order by visitors desc, events desc, searches desc, name) as place from parts
)
select
  part, name, coalesce(visitors, 0)::double as visitors, coalesce(events, 0)::double as events,
  coalesce(orders, 0)::double as orders, coalesce(net, 0)::double as "netSales", coalesce(searches, 0)::double as searches,
  coalesce(zero, 0)::double as "zeroSearches", coalesce(errors, 0)::double as errors
from placed where part in ('whole', 'now', 'minute') or place <= ${String(TOP)}
order by part, case when part = 'minute' then name end, place`;
  },
});
