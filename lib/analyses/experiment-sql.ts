import type { Arm } from './read-experiment';
import type { FoundRow } from './analysis';

/**
 * Units of experiments and what came of them, by group, for analyses that read `units`, `orders` and `returns`. An experiment is always
 * read as a whole, whatever part of it lies in the period: its units of two years before count, and their orders in the days after.
 * What a delivery does not say of a customer is taken from the orders: what was ordered from the day of the draw on, less what came
 * back of it, and the same before.
 */
export const OUTCOMES = ['visit', 'conversion', 'spend'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Days before the period in which units may have been drawn. */
export const DRAWN_BEFORE = 730;

const OWN = 'd.has_order is null and d.sales is null and d.customer_key is not null and not d.is_rate_missing';

const VALUES: Readonly<Record<Outcome, readonly [value: string, before: string]>> = {
  visit: ['d.has_visit::integer::double', 'null::double'],
  conversion: [
    `case when ${OWN} then coalesce(b.has_order, false) else coalesce(d.has_order, d.sales > 0) end::integer::double`,
    'null::double',
  ],
  spend: [
    `case when ${OWN} then coalesce(b.sales, 0) when d.has_order = false then coalesce(d.sales, 0) else d.sales end::double`,
    `coalesce(d.sales_before, case when ${OWN} then coalesce(b.sales_before, 0) end)::double`,
  ],
};

/** Numbers of a group, in the order in which figuresOf gives them. */
export const ARM_FIGURES = [
  'is_control',
  'drawn',
  'known',
  'mean',
  'variance',
  'before_known',
  'before_mean',
  'before_variance',
  'covariance',
  'planned_share',
] as const;

/** SQL of the common tables up to `arms`: the groups of each experiment that runs in the period, by experiment, arm and campaign. */
export function armsSql(outcome: Outcome, days: { readonly after: string; readonly before: string }): string {
  const [value, before] = VALUES[outcome];
  const [ordered] = VALUES.conversion;
  return `with
dated as (
  select *, min(drawn_on) over (partition by experiment) as began_on, max(drawn_on) over (partition by experiment) as ended_on from {units}
),
drawn as (select * from dated where ended_on + ${days.after}::integer > {from}),
back as (select order_key, sum(net_amount) as net from {returns} where order_key is not null group by order_key),
bought as (
  select
    d.experiment, d.visitor_key, bool_or(o.order_date >= d.drawn_on) as has_order,
    sum(o.net_amount - coalesce(r.net, 0)) filter (o.order_date >= d.drawn_on) as sales,
    sum(o.net_amount - coalesce(r.net, 0)) filter (o.order_date < d.drawn_on) as sales_before
  from drawn d
  join {orders} o on o.customer_key = d.customer_key and o.order_date >= d.drawn_on - ${days.before}::integer
    and o.order_date < d.drawn_on + ${days.after}::integer
  left join back r on r.order_key = o.order_key
  where o.is_valid and ${OWN}
  group by all
),
outcomes as (
  select d.experiment, d.arm, d.is_control, d.planned_share, d.campaign, d.began_on, d.ended_on, ${value} as y, ${before} as x, ${ordered} as has_order
  from drawn d left join bought b on b.experiment = d.experiment and b.visitor_key = d.visitor_key
),
arms as (
  select
    experiment, arm, max(campaign) as campaign, any_value(began_on) as began_on, any_value(ended_on) as ended_on,
    bool_or(is_control)::integer::double as is_control, count(*)::double as drawn, count(y)::double as known,
    avg(y) as mean, coalesce(var_samp(y), 0) as variance, (count(*) filter (y is not null and x is not null))::double as before_known,
    avg(x) as before_mean, coalesce(var_samp(x), 0) as before_variance, coalesce(covar_samp(y, x), 0) as covariance,
    max(planned_share)::double as planned_share, avg(has_order) as order_rate
  from outcomes group by experiment, arm
)`;
}

/** A group from a row of `arms`, whose texts are experiment and arm, and whose figures begin as ARM_FIGURES says. */
export function armOf({ key, values }: FoundRow): Arm {
  const figure = (name: (typeof ARM_FIGURES)[number]) => Number(values[ARM_FIGURES.indexOf(name)] ?? 0);
  return {
    arm: key[1] ?? '',
    isControl: figure('is_control') === 1,
    drawn: figure('drawn'),
    known: figure('known'),
    mean: figure('mean'),
    variance: figure('variance'),
    beforeKnown: figure('before_known'),
    beforeMean: figure('before_mean'),
    beforeVariance: figure('before_variance'),
    covariance: figure('covariance'),
    plannedShare: (values[ARM_FIGURES.indexOf('planned_share')] ?? null) === null ? null : figure('planned_share'),
  };
}

/** Rows of the SQL by experiment, in the order in which the experiments come. */
export function byExperiment(found: readonly FoundRow[]): ReadonlyMap<string, readonly FoundRow[]> {
  const groups = new Map<string, FoundRow[]>();
  for (const row of found) {
    const name = row.key[0] ?? '';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}
