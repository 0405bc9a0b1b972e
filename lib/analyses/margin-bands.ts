import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Customers whose profit left its band, and groups of customers (a market and a channel) whose profit did. Months are counted
 * back from the end of the period; a value is the profit of twelve of them. The newest value is set against those that ended
 * one, two … twelve months earlier, as far as the data reach wholly over them and something was ordered in them; it takes six.
 * The middle one (of two the smaller) is what was usual, the median distance of the others from it is MAD, and what lies more
 * than 3 MAD away is out of the band. Who never moved has a band without width and leaves it by any move of half a cent.
 *
 * The middle is one of the values and no mean of two, so that both years are real ones and the parts of the change add up to
 * it: what more or less was sold at the usual margin on goods (volume), what that margin became (goods), and what discounts,
 * returns, delivery and service took. The cause is the largest part in the direction of the change.
 *
 * Trap: RFM segments would leave their bands by themselves. Who is in one now was chosen by what happened since, and who was in
 * one a year ago by an order of just then, which the next year lacks. A market and a channel choose nobody.
 */
const MONTHS = 12;
const POINTS = Array.from({ length: MONTHS }, (_, index) => index + 1);
const YEARS = `[${POINTS.map((k) => `y${String(k)}`).join(', ')}]`;
const PARTS = ['volume', 'goods', 'discount', 'returns', 'delivery', 'service'] as const;
/** What profit is made of; all but the first are taken from it. */
const TERMS = ['gross', 'discount', 'returned', 'goods', 'delivery', 'service'] as const;

const input = z.strictObject({ limit: z.number().int().min(1).max(500).default(50) });

const money = (id: 'before' | 'after' | 'change' | 'band' | (typeof PARTS)[number], better: 'up' | 'neither') =>
  ({ id, role: 'figure', unit: 'money', better }) as const;

/** Orders, returns and contacts as rows of terms. What came back counts with its goods and its handling. */
const ROWS = `select customer_key, market, channel, order_date as day, gross_amount::double as gross, discount_amount::double as discount,
    0::double as returned, coalesce(cost_amount, 0)::double as goods, coalesce(fulfilment_amount, 0)::double as delivery,
    0::double as service, true as is_order
  from {orders} where is_valid
  union all
  select customer_key, market, channel, return_date, 0, 0,
    coalesce(net_amount, 0)::double - coalesce(cost_amount, 0)::double + coalesce(handling_amount, 0)::double, 0, 0, 0, false
  from {returns}
  union all
  select customer_key, market, channel, opened_date, 0, 0, 0, 0, 0, coalesce(cost_amount, 0)::double, false from {contacts}`;

export const marginBands = analysis({
  input,
  reads: {
    orders: { fact: 'orders', of: 'period', reach: 'threeYears' },
    returns: { fact: 'returns', of: 'period', reach: 'threeYears' },
    contacts: { fact: 'contacts', of: 'period', reach: 'threeYears' },
  },
  needs: ['orders', 'unitCosts', 'orderCosts', 'contacts'],
  sees: ['margin', 'cost'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'kind', role: 'attribute', unit: 'code' },
    { id: 'market', role: 'dimension', unit: 'text' },
    { id: 'channel', role: 'dimension', unit: 'text' },
    { id: 'customerKey', role: 'attribute', unit: 'text' },
    { id: 'cause', role: 'attribute', unit: 'code' },
    money('before', 'neither'),
    money('after', 'neither'),
    money('change', 'up'),
    money('band', 'neither'),
    ...PARTS.map((part) => money(part, 'up')),
  ],
  limit: ({ limit }) => limit,
  sql: ({ limit }, { until, bind }) => `with
profits as (
  select *, ${TERMS.map((term) => `coalesce(${term}, 0)`).join(' - ')} as profit, ${monthsBefore('day', until)} as b
  from (${ROWS})
  where customer_key is not null and ${monthsBefore('day', until)} between 0 and ${String(2 * MONTHS - 1)}
),
history as (
  select ${monthsBefore('min(order_date)', until)} + (extract(day from min(order_date)) = extract(day from ${until}))::integer as months
  from {orders} where is_valid
),
${bandSql()},
left_band as (
  select *, list_position(${YEARS}, middle) as k, row_number() over (order by kind = 'customer', abs(change) desc, customer_key, market, channel) as place
  from banded where abs(change) > band and abs(change) >= 0.005
  order by place limit ${bind(limit + 1)}
),
${partsSql()}
select
  l.kind, coalesce(l.market, j.home.market) as market, coalesce(l.channel, j.home.channel) as channel,
  l.customer_key::varchar as "customerKey",
  [${PARTS.map((part) => `'${part}'`).join(', ')}][list_position(all_parts,
    case when l.change < 0 then list_aggregate(all_parts, 'min') else list_aggregate(all_parts, 'max') end)] as cause,
  l.middle as before, l.x0 as after, l.change, l.band, ${PARTS.join(', ')}
from left_band l join judged j using (place)
order by place`,
});

/** Whole months from a day to the end of the period: 0 in the last one. */
function monthsBefore(day: string, until: string): string {
  return `datediff('month', ${day}, ${until}) - (extract(day from ${day}) >= extract(day from ${until}))::integer`;
}

/** Common table `banded`: what the newest year brought (x0), the twelve before (y1 … y12), the usual one (middle) and 3 MAD. */
function bandSql(): string {
  const years = [0, ...POINTS].map((k) => {
    const months = `b between ${String(k)} and ${String(k + MONTHS - 1)}`;
    return `coalesce(sum(case when ${months} then profit end), 0) as x${String(k)}`;
  });
  const ordered = 'bit_or(case when is_order then 1 << b else 0 end) as ordered';
  const counts = (k: number) => `${String(k + MONTHS)} <= months and (ordered >> ${String(k)}) & 4095 > 0`;
  return `months as (
  select market, channel, b, bool_or(is_order) as is_order, ${['profit', ...TERMS].map((term) => `sum(${term}) as ${term}`).join(', ')}
  from profits where channel is not null group by market, channel, b
),
parties as (
  select 'customer' as kind, customer_key, null as market, null as channel, ${ordered}, ${years.join(', ')}
  from profits group by customer_key
  union all
  select 'group', null, market, channel, ${ordered}, ${years.join(', ')} from months group by market, channel
),
years as (
  select kind, customer_key, market, channel, x0,
    ${POINTS.map((k) => `case when ${counts(k)} then x${String(k)} end as y${String(k)}`).join(', ')}
  from parties cross join history
  where ${POINTS.map((k) => `(${counts(k)})::integer`).join(' + ')} >= 6
),
usual as (select *, list_aggregate(${YEARS}, 'quantile_disc', 0.5) as middle from years),
banded as (
  select *, x0 - middle as change,
    3 * list_aggregate([${POINTS.map((k) => `abs(y${String(k)} - middle)`).join(', ')}], 'median') as band
  from usual
)`;
}

/** Common table `judged`: the parts of each change, from the terms of both years. */
function partsSql(): string {
  const sum = (term: string, side: string, months: string) =>
    `coalesce(sum(case when b between ${months} then ${term} end), 0) as ${term}${side}`;
  const terms = TERMS.map((term) => `p.${term}`).join(', ');
  return `members as (
  select l.place, l.k, p.b, p.market, p.channel, p.is_order, p.day, ${terms}
  from profits p join left_band l on l.customer_key = p.customer_key
  union all
  select l.place, l.k, p.b, p.market, p.channel, p.is_order, null, ${terms}
  from months p join left_band l on l.kind = 'group' and l.market = p.market and l.channel = p.channel
),
sums as (
  select place, arg_max({'market': market, 'channel': channel}, (is_order, day, market, channel)) as home,
    ${TERMS.map((term) => `${sum(term, '1', '0 and 11')}, ${sum(term, '0', 'k and k + 11')}`).join(', ')}
  from members group by place
),
parts as (
  select place, home,
    discount0 - discount1 as discount, returned0 - returned1 as returns, delivery0 - delivery1 as delivery,
    service0 - service1 as service,
    case when gross0 > 0 then (gross1 - gross0) * (1 - goods0 / gross0) else gross1 - gross0 - (goods1 - goods0) end as volume,
    case when gross0 > 0 then goods0 / gross0 * gross1 - goods1 else 0 end as goods
  from sums
),
judged as (select *, [${PARTS.join(', ')}] as all_parts from parts)`;
}
