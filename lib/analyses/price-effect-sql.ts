/**
 * How the effect of a price campaign is measured, up to a row per campaign with its units; lib/analyses/price-effect.ts turns them into money.
 * A campaign is what has one name, first day, last day and market. All its articles are counted together: an article alone sells too little
 * to have a usual Tuesday. A price counts that is below the usual one (where none is told, what a unit was listed at in the weeks before) and
 * ends within thirteen weeks. Where two campaigns cut an article at once, only the lower price has it.
 */

/** Weeks of which the usual day is the median, and the least of them. */
const WEEKS = 8;
export const LEAST_WEEKS = 4;
/** How far back they are looked for, because days with a campaign price of the same articles are passed over. */
export const DAYS_BEFORE = 112;
/** Days after a campaign in which its articles are missed. */
export const DAYS_AFTER = 28;
/** A price that holds for longer is the usual one. */
export const DAYS_AT_MOST = 92;
/** Units of control articles on the usual days without which no trend is read from them. */
const LEAST_CONTROL = 30;
/** A margin per unit is that of units of which the cost is known, if these are so many of all. */
const KNOWN_PART = 0.9;

/** Standard errors of a difference that chance passes in one of twenty cases. */
const BEYOND_CHANCE = 1.96;

const before = String(DAYS_BEFORE);
const meets = (one: string, other: string) =>
  `(${one}.market is null or ${other}.market is null or ${one}.market = ${other}.market)`;
const within = (market: string) => `(${market}.market is null or s.market = ${market}.market)`;

/** Margin of a unit over rows of `sold` or `daily`; null where too few costs are known. */
const unitMargin = (filter = 'true') =>
  `case when sum(known_units) filter (${filter}) >= ${String(KNOWN_PART)} * sum(units) filter (${filter})
    then sum(margin) filter (${filter})::double / sum(known_units) filter (${filter}) end`;

/** Order lines, and what an article sold in a day: only baskets need the lines themselves. */
const SOLD = `sold as not materialized (
  select order_date as day, order_key, market, coalesce(sku, product) as item, category, quantity::double as units,
    net_amount - cost_amount as margin, if(margin is null, null, units) as known_units, gross_amount as gross
  from {lines} where is_valid and order_date < {asOfDay}
),
daily as materialized (
  select day, market, item, category, sum(units) as units, sum(margin) as margin, sum(known_units) as known_units, sum(gross) as gross
  from sold group by all
)`;

/** Which articles each campaign has, `own`, and the campaigns that were asked for. */
const CAMPAIGNS = `named as materialized (
  select dense_rank() over (order by starts_on desc, ends_on, campaign, market) as id, campaign, market, starts_on, ends_on, sku as item,
    category, price_amount::double as price, usual_amount::double as told, ends_on - starts_on >= ${String(DAYS_AT_MOST)} as is_endless
  from {all_prices} where market is null or market in (select market from daily)
),
listed as (
  select e.id, e.item, sum(s.gross)::double / nullif(sum(s.units), 0) as usual
  from named e join daily s on s.item = e.item and ${within('e')} and s.day >= e.starts_on - ${before} and s.day < e.starts_on
  where e.told is null group by all
),
cut as materialized (
  select e.*, coalesce(e.told, l.usual) as usual from named e left join listed l on l.id = e.id and l.item = e.item
  where not e.is_endless and e.price < coalesce(e.told, l.usual)
),
beaten as (
  select distinct a.id, a.item
  from cut a join cut b on b.item = a.item and b.id <> a.id and b.starts_on <= a.ends_on and b.ends_on >= a.starts_on and ${meets('a', 'b')}
  where b.price < a.price or b.price = a.price and b.id < a.id
),
asked as materialized (
  select e.* from named e semi join {prices} p on p.sku = e.item and p.starts_on = e.starts_on and p.market is not distinct from e.market
),
campaigns as materialized (
  select id, any_value(campaign) as campaign, any_value(market) as market, any_value(starts_on) as starts_on, any_value(ends_on) as ends_on,
    bool_or(is_endless) as is_endless from asked group by id
),
own as materialized (
  select c.* from cut c semi join asked a on a.id = c.id and a.item = c.item anti join beaten b on b.id = c.id and b.item = c.item
)`;

/** The days that are compared, and what of the range is own, a substitute (of the same category) or cut by another campaign. */
const DAYS = `calendar as (
  select *, isodow(day) as weekday, case when day < starts_on then 'before' when day <= ends_on then 'on' else 'after' end as part
  from (
    select id, market, starts_on, ends_on, unnest(range(starts_on - ${before}, ends_on + ${String(DAYS_AFTER + 1)}, interval 1 day))::date as day
    from campaigns where not is_endless
  ) where day < {asOfDay} and day >= (select min(day) from daily)
),
busy as (
  select distinct k.id, k.day
  from own o join cut t on t.item = o.item and t.id <> o.id and ${meets('t', 'o')}
  join calendar k on k.id = o.id and k.part <> 'on' and k.day between t.starts_on and t.ends_on
),
days as materialized (
  select k.id, k.market, k.day, k.weekday, k.part from calendar k anti join busy b on b.id = k.id and b.day = k.day
  qualify k.part <> 'before' or row_number() over (partition by k.id, k.part, k.weekday order by k.day desc) <= ${String(WEEKS)}
),
related as materialized (
  select id, item, max_by(role, rank) as role
  from (
    select id, item, 'own' as role, 3 as rank from own
    union all
    select c.id, t.item, 'cut', 2 from campaigns c
    join cut t on t.starts_on <= c.ends_on + ${String(DAYS_AFTER)} and t.ends_on >= c.starts_on - ${before} and ${meets('t', 'c')}
    union all
    select o.id, a.item, 'substitute', 1 from (select distinct id, category from own) o
    join (select distinct item, category from daily) a on a.category = o.category
  ) group by id, item
),
placed as materialized (
  select d.id, d.day, d.part, m.market from days d join (select distinct market from daily) m on d.market is null or m.market = d.market
),
mine as materialized (
  select d.id, d.part, d.day, r.role, s.item, s.units, s.margin, s.known_units
  from placed d join daily s on s.day = d.day and s.market = d.market join related r on r.id = d.id and r.item = s.item
)`;

/** What sold on the days of a campaign and after it, beside the median of the same weekdays. Controls are all articles of other categories. */
const COMPARED = `by_day as (
  select d.id, d.part, d.day, d.weekday, coalesce(m.own, 0) as own, coalesce(m.substitute, 0) as substitute,
    coalesce(a.units, 0) - coalesce(m.units, 0) as control, coalesce(a.orders, 0) as orders
  from days d
  left join (
    select id, day, sum(units) as units, sum(units) filter (role = 'own') as own, sum(units) filter (role = 'substitute') as substitute
    from mine group by id, day
  ) m on m.id = d.id and m.day = d.day
  left join (
    select d.id, d.day, sum(s.units) as units, sum(o.orders) as orders
    from placed d
    left join (select day, market, sum(units) as units from daily group by all) s on s.day = d.day and s.market = d.market
    left join (select order_date as day, market, count(*)::double as orders from {orders} where is_valid group by all) o
      on o.day = d.day and o.market = d.market
    group by all
  ) a on a.id = d.id and a.day = d.day
),
usual_days as (
  select id, weekday, count(*) as weeks, sum(own) as seen, median(own) as own, median(substitute) as substitute, median(control) as control
  from by_day where part = 'before' group by all
),
parts as (
  select b.id, b.part, count(*)::double as days, min(coalesce(u.weeks, 0)) as weeks, sum(b.own) as own, sum(b.substitute) as substitute,
    sum(u.own) as usual_own, sum(u.substitute) as usual_substitute,
    if(sum(u.control) >= ${String(LEAST_CONTROL)}, sum(b.control) / sum(u.control), 1) as trend
  from by_day b left join usual_days u on u.id = b.id and u.weekday = b.weekday where b.part <> 'before' group by all
),
seen as (select id, sum(seen) as units from usual_days group by id),
margins as (
  select id, ${unitMargin("role = 'own' and part = 'on'")} as promo, ${unitMargin("role = 'own' and part = 'before'")} as usual,
    ${unitMargin("role = 'substitute' and part = 'before'")} as substitute
  from mine group by id
),
cuts as (
  select o.id, sum(o.price * w.units) / sum(w.units) as price, sum(o.usual * w.units) / sum(w.units) as usual
  from own o join (select id, item, sum(units) as units from mine where role = 'own' and part = 'before' group by all) w
  on w.id = o.id and w.item = o.item group by o.id
)`;

/**
 * Units of other categories in baskets that hold an article of the campaign, a basket on its days and one before. These times what all baskets
 * hold of other categories now for one before would be there anyhow; what is more counts once chance would not do it in 95 of 100 cases.
 */
const BASKETS = `baskets as materialized (
  select distinct d.id, d.part, s.order_key
  from related r join sold s on s.item = r.item join placed d on d.id = r.id and d.day = s.day and d.market = s.market
  where r.role = 'own' and d.part <> 'after'
),
-- Trap: without coalesce DuckDB holds all lines to find those of a few baskets, instead of the baskets.
filling as (select * from sold where coalesce(order_key in (select order_key from baskets), false)),
beside as (
  select b.id, b.part, b.order_key, s.units, s.margin, s.known_units, coalesce(r.role, 'none') not in ('own', 'substitute') as is_beside
  from baskets b join filling s on s.order_key = b.order_key left join related r on r.id = b.id and r.item = s.item
),
filled as (
  select id, part, count(*)::double as baskets, avg(units) as units, var_samp(units) / count(*) as doubt
  from (select id, part, order_key, coalesce(sum(units) filter (is_beside), 0) as units from beside group by all) group by id, part
),
fuller as (
  select id, sum(control) filter (part = 'on') / sum(orders) filter (part = 'on')
    / (sum(control) filter (part = 'before') / sum(orders) filter (part = 'before')) as times
  from by_day group by id
),
halos as (
  select o.id, o.units - b.units * f.times as more, if(more > ${String(BEYOND_CHANCE)} * sqrt(o.doubt + f.times * f.times * b.doubt), o.baskets * more, 0) as units,
    m.margin
  from filled o join filled b on b.id = o.id and b.part = 'before' join fuller f on f.id = o.id
  join (select id, ${unitMargin('is_beside')} as margin from beside where part = 'on' group by id) m on m.id = o.id
  where o.part = 'on'
)`;

/** Costs of the campaign on its days; what several rows of its name share goes to them by the units that they sold. */
const COSTS = `spent as (
  select row_number() over () as fee, [lower(campaign), lower(campaign_id), lower(campaign_name)] as names, day, market, cost_amount::double as cost
  from {costs} where cost_amount is not null
),
fees as (
  select id, sum(cost * weight / whole) as cost
  from (
    select c.id, f.cost, greatest(coalesce(p.own, 0), 1e-6) as weight, sum(greatest(coalesce(p.own, 0), 1e-6)) over (partition by f.fee) as whole
    from spent f
    join campaigns c on list_contains(f.names, lower(c.campaign)) and f.day between c.starts_on and c.ends_on and ${meets('f', 'c')}
    left join parts p on p.id = c.id and p.part = 'on'
  ) group by id
)`;

/** Common tables of the measuring: `campaigns`, `parts`, `seen`, `margins`, `cuts`, `halos`, `fees`, and `own` and `cut` to tell what is left out. */
export const MEASURED = [SOLD, CAMPAIGNS, DAYS, COMPARED, BASKETS, COSTS].join(',\n');
