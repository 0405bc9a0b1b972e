import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Products whose return rate left its band. Rates are of spans of 28 days, counted back from the end of the period, units returned by the
 * day of the return against units sold; the newest is set against the twelve before it as far as 20 units were sold in them; it takes six.
 * Out of the band is what lies further from their middle than three MAD and than chance moves a rate of so few units (1.96 standard errors).
 * Of a thousand products fifty would do so by chance alone: of those named at most one in twenty is expected to be there by chance
 * (Benjamini and Hochberg, 1995). How likely chance is stands as the bound of Mills, 2 φ(z) / z, which lies a little above it.
 */
const SPAN = 28;
const SPANS = 12;
const LEAST = 20;
const LEAST_SPANS = 6;
/** Part of the products named that may be there by chance. */
const FALSE_SHARE = 0.05;
const input = z.strictObject({ limit: z.number().int().min(1).max(200).default(20) });

const count = (id: 'units' | 'returned', better: 'up' | 'down') =>
  ({ id, role: 'figure', unit: 'count', better }) as const;
const ratio = (id: 'before' | 'after' | 'change' | 'band', better: 'down' | 'neither') =>
  ({ id, role: 'figure', unit: 'ratio', better }) as const;

export const returnBands = analysis({
  input,
  reads: {
    lines: { fact: 'orderLines', of: 'period', reach: 'year' },
    returns: { fact: 'returns', of: 'period', reach: 'year' },
  },
  needs: ['orders', 'returns'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'product', role: 'dimension', unit: 'text' },
    count('units', 'up'),
    count('returned', 'down'),
    ratio('before', 'neither'),
    ratio('after', 'down'),
    ratio('change', 'down'),
    ratio('band', 'neither'),
    { id: 'returnReason', role: 'dimension', unit: 'text' },
    { id: 'size', role: 'dimension', unit: 'text' },
  ],
  limit: ({ limit }) => limit,
  sql: (_, { until }) => `with
sold as (
  select product, (${until} - 1 - order_date) // ${String(SPAN)} as span, sum(quantity)::double as units
  from {lines} where is_valid group by all
),
back as (
  select product, (${until} - 1 - return_date) // ${String(SPAN)} as span, sum(quantity)::double as units from {returns} group by all
),
rates as (
  select s.product, s.span, s.units, coalesce(b.units, 0) as returned, coalesce(b.units, 0) / s.units as rate
  from sold s left join back b using (product, span) where s.units >= ${String(LEAST)} and s.span <= ${String(SPANS)}
),
usual as (
  select product, median(rate) filter (span > 0) as middle, count(*) filter (span > 0) as spans,
    any_value(units) filter (span = 0) as units, any_value(returned) filter (span = 0) as returned, any_value(rate) filter (span = 0) as rate
  from rates group by product
),
judged as (
  select *, sqrt(greatest(middle * (1 - middle), 1 / units) / units) as error from usual where spans >= ${String(LEAST_SPANS)} and rate is not null
),
chances as (
  select product, sqrt(2 / pi()) * exp(-0.5 * pow((rate - middle) / error, 2)) / (abs(rate - middle) / error) as chance
  from judged where rate <> middle
),
-- The largest chance at which no more than the allowed part of those named would be there by it.
allowed as (
  select max(chance) as chance
  from (select chance, rank() over (order by chance) as place from chances)
  where chance <= ${String(FALSE_SHARE)} * place / (select count(*) from judged)
),
bands as (
  select u.*, greatest(3 * (select median(abs(r.rate - u.middle)) from rates r where r.product = u.product and r.span > 0), 1.96 * u.error) as band
  from judged u semi join chances c on c.product = u.product and c.chance <= (select chance from allowed)
),
newest as (
  select product, reason, size, sum(quantity) as units from {returns} where return_date >= ${until} - ${String(SPAN)} group by all
),
causes as (
  select product, arg_max(reason, units) as reason, null::varchar as size
  from (select product, reason, sum(units) as units from newest group by all) group by product
),
sizes as (
  select product, arg_max(size, units) as size from (select product, size, sum(units) as units from newest group by all) group by product
)
select
  b.product, b.units, b.returned, b.middle as before, b.rate as after, b.rate - b.middle as change, b.band, c.reason as "returnReason", z.size
from bands b left join causes c using (product) left join sizes z using (product)
where abs(b.rate - b.middle) > b.band
order by (b.rate - b.middle) * b.units desc, b.product`,
});
