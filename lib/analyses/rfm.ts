/**
 * Recency, frequency and money: where each customer stands at a moment. R is the age of the last order, F the orders and M the
 * net sales of the two years up to it. Each is scored in quintiles of the customers, 5 best: 1 + ⌊5 · (customers below) / n⌋,
 * so that equal customers have equal scores (ntile would tear them apart). A score of 2 or more is what lies above the ⌈n / 5⌉th
 * customer from below, and so on: four bounds say it all.
 *
 * Two moments are measured with one yardstick, the bounds of the earlier one. If each had its own, a fifth of the customers
 * would always be «best» and no segment could grow; as it is, the earlier moment has fifths and the later one what became of
 * them. For the same reason both look back equally far, and no further than the data of the earlier one reach: otherwise the
 * later one would gain customers only because the data are older by then.
 */

/** Days that a customer is remembered after an order. */
const REMEMBERED_DAYS = 730;
/** Days within which an older order shows that the data reach back further; each analysis that asks here reads so many. */
const KNOWN_DAYS = 1060;
/** Days whose net sales stand beside the customers. */
const YEAR = 365;

/** Segments from the best customers to those who are gone; every (R, F, M) is in exactly one. */
export const RFM_SEGMENTS = [
  'champions',
  'loyal',
  'promising',
  'new',
  'atRisk',
  'cantLose',
  'hibernating',
  'lost',
] as const;

/**
 * The segment of scores r, f and m as SQL; of the lines below the first that holds counts.
 *
 * | R    | F and M                      | segment     |
 * | 4, 5 | both 4 or 5                  | champions   |
 * | 4, 5 | F = 1                        | new         |
 * | 3–5  | F ≥ 2 and F + M ≥ 6          | loyal       |
 * | 3–5  | all others                   | promising   |
 * | 1, 2 | both 4 or 5                  | cantLose    |
 * | 1, 2 | F + M ≥ 6                    | atRisk      |
 * | 2    | all others                   | hibernating |
 * | 1    | all others                   | lost        |
 */
export function rfmSegment(r: string, f: string, m: string): string {
  return `case
      when ${r} >= 4 and ${f} >= 4 and ${m} >= 4 then 'champions'
      when ${r} >= 4 and ${f} = 1 then 'new'
      when ${r} >= 3 and ${f} >= 2 and ${f} + ${m} >= 6 then 'loyal'
      when ${r} >= 3 then 'promising'
      when ${f} >= 4 and ${m} >= 4 then 'cantLose'
      when ${f} + ${m} >= 6 then 'atRisk'
      when ${r} = 2 then 'hibernating'
      else 'lost'
    end`;
}

/** Place of a segment among the others, as SQL; what is no segment comes last. */
export function rfmPlace(segment: string): string {
  return `coalesce(nullif(list_position([${RFM_SEGMENTS.map((one) => `'${one}'`).join(', ')}], ${segment}), 0), 9)`;
}

/** One of the two moments: the reads of its orders and returns, and the day after its last. */
interface RfmMoment {
  readonly orders: string;
  readonly returns: string;
  readonly until: string;
}

/** The moments, and the column of orders by which each customer is at home somewhere, if that is asked. */
interface RfmScope {
  readonly earlier: RfmMoment;
  readonly later: RfmMoment;
  readonly place?: string;
}

/**
 * Common tables `rfm_was` and `rfm_now`: a row per customer (key, segment, year_sales, and place where it is asked for) with an
 * order in the days that both moments look back. Sales of nobody known, and of customers without such an order, are rows with
 * the segment `none`. `rfm_first` holds the number of those days.
 */
export function rfmTables({ earlier, later, place }: RfmScope): string {
  return `rfm_first as (
  select coalesce(least(${String(REMEMBERED_DAYS)}, ${earlier.until} - min(order_date)), ${String(REMEMBERED_DAYS)})::integer as days
  from {${earlier.orders}}
  where is_valid and customer_key is not null and order_date < ${earlier.until} and order_date >= ${earlier.until} - ${String(KNOWN_DAYS)}
),
${customersSql('was', earlier, place)},
${customersSql('now', later, place)},
rfm_bounds as (
  select
    quantile_disc(recency, [0.2, 0.4, 0.6, 0.8]) as r,
    quantile_disc(orders, [0.2, 0.4, 0.6, 0.8]) as f,
    quantile_disc(sales, [0.2, 0.4, 0.6, 0.8]) as m
  from (
    select recency, orders, sales from rfm_customers_was where is_customer
    union all
    -- A shop that had no customers then is measured by those of the later moment.
    select recency, orders, sales from rfm_customers_now
    where is_customer and not exists (select 1 from rfm_customers_was where is_customer)
  )
),
${segmentSql('was', place)},
${segmentSql('now', place)}`;
}

function customersSql(name: string, { orders, returns, until }: RfmMoment, place: string | undefined): string {
  const [of, by] = place === undefined ? ['', ''] : [`, ${place} as place`, ', place'];
  // Trap: the year of sales may be longer than what is looked back; an order before that makes nobody a customer.
  const read = (day: string) =>
    `${day} < ${until} and ${day} >= ${until} - (select greatest(days, ${String(YEAR)}) from rfm_first)`;
  const rows = `rfm_rows_${name} as (
  select *, day >= ${until} - (select days from rfm_first) as looked from (
    select customer_key, order_date as day, net_amount as amount, true as ordered${of}
    from {${orders}} where is_valid and ${read('order_date')}
    union all
    select customer_key, return_date, -net_amount, false${of} from {${returns}} where ${read('return_date')}
  )
)`;
  const sums = `customer_key${by},
    max(case when ordered and looked then day end) as last_day, count(*) filter (ordered and looked) as orders,
    coalesce(sum(case when looked then amount end), 0) as sales,
    coalesce(sum(case when day >= ${until} - ${String(YEAR)} then amount end), 0) as year_sales`;
  if (place === undefined)
    return `${rows},
rfm_customers_${name} as (
  select customer_key, orders, sales::double as sales, year_sales::double as year_sales, last_day - ${until} as recency,
    customer_key is not null and orders > 0 as is_customer
  from (select ${sums} from rfm_rows_${name} group by customer_key)
)`;
  // Where a customer is at home: where most of the orders are, of equals where the last one is.
  return `${rows},
rfm_places_${name} as (select ${sums} from rfm_rows_${name} group by customer_key, place),
rfm_customers_${name} as (
  select customer_key, sum(orders)::integer as orders, sum(sales)::double as sales, sum(year_sales)::double as year_sales,
    max(last_day) - ${until} as recency, customer_key is not null and sum(orders) > 0 as is_customer,
    arg_max(place, (orders, coalesce(last_day, date '0001-01-01'), place)) as place
  from rfm_places_${name} group by customer_key, case when customer_key is null then place end
)`;
}

function segmentSql(name: string, place: string | undefined): string {
  const score = (value: string, bounds: string) =>
    `1 + ${[1, 2, 3, 4].map((bound) => `(${value} > ${bounds}[${String(bound)}])::integer`).join(' + ')}`;
  return `rfm_${name} as (
  select customer_key, year_sales${place === undefined ? '' : ', place'},
    case when is_customer then ${rfmSegment('r', 'f', 'm')} else 'none' end as segment
  from (
    select c.*, ${score('c.recency', 'b.r')} as r, ${score('c.orders', 'b.f')} as f, ${score('c.sales', 'b.m')} as m
    from rfm_customers_${name} c cross join rfm_bounds b
  )
)`;
}
