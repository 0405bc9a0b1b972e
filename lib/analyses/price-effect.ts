import { z } from 'zod';
import { analysis } from './analysis';
import { DAYS_AFTER, DAYS_AT_MOST, DAYS_BEFORE, LEAST_WEEKS, MEASURED } from './price-effect-sql';

/**
 * What price campaigns of a year left, campaign by campaign and market by market. Baseline = for each day the median of the same weekday in the last
 * eight weeks in which none of its articles had a campaign price, times the trend: what articles of other categories sold on the days asked about,
 * over their own medians. Uplift = units − baseline. Net effect = uplift × margin of a unit at the campaign price − subsidy (baseline × what a unit
 * was cheaper) − cannibalised (what other articles of the same category sold less than their baseline, at their margin) − pulled forward (what the same
 * articles sold less in the four weeks after, at the usual margin) + halo − costs of the campaign. Halo is what baskets with such an article
 * held of other categories beyond what such baskets held before times how all baskets changed, once it is more than chance (95 %): what is won must
 * be shown, what is lost counts.
 * Shortfalls are summed over all days and articles before they count from zero up, so that chance on single days is no loss. Margins are before
 * fulfilment and returns.
 *
 * Too thin for a baseline: fewer than four weeks, 30 units in them or two units a day. The median of so few units a day is no usual day.
 */
const LEAST_UNITS = 30;
const LEAST_A_DAY = 2;

const figure = <Id extends string>(
  id: Id,
  unit: 'money' | 'ratio' | 'decimal',
  better: 'up' | 'down' | 'neither' = 'neither',
) => ({ id, role: 'figure', unit, better }) as const;

/** The first campaign of a year may begin a year before the end of the period, and is compared with the weeks before it. */
const EARLIER = 365 + DAYS_BEFORE;
const LATER = DAYS_AT_MOST + DAYS_AFTER;

const UNITS = `raised as (
  select c.*, o.days, o.own as units, o.trend, coalesce(f.cost, 0) as fees, k.price, k.usual, m.promo as promo_margin, m.usual as usual_margin,
    m.substitute as substitute_margin, w.margin as beside_margin, o.own - o.usual_own * o.trend as uplift, o.usual_own * o.trend as baseline,
    greatest(o.usual_substitute * o.trend - o.substitute, 0) as cannibalised, greatest(coalesce(a.usual_own * a.trend - a.own, 0), 0) as pulled,
    coalesce(w.units, 0) as halo,
    coalesce(o.weeks < ${String(LEAST_WEEKS)} or o.usual_own / o.days < ${String(LEAST_A_DAY)} or coalesce(s.units, 0) < ${String(LEAST_UNITS)}, true) as is_thin,
    c.ends_on + ${String(DAYS_AFTER)} < {asOfDay} as is_over,
    exists (select 1 from own where own.id = c.id) as has_own, exists (select 1 from cut where cut.id = c.id) as has_cut
  from campaigns c
  left join parts o on o.id = c.id and o.part = 'on'
  left join parts a on a.id = c.id and a.part = 'after'
  left join seen s on s.id = c.id
  left join margins m on m.id = c.id
  left join cuts k on k.id = c.id
  left join halos w on w.id = c.id
  left join fees f on f.id = c.id
),
valued as (
  select * exclude (uplift, baseline, cannibalised, pulled, halo), not is_endless and has_own and days is not null and not is_thin as is_known,
    if(is_known, uplift, null) as uplift, if(is_known, baseline, null) as baseline, if(is_known, cannibalised, null) as cannibalised,
    if(is_known and is_over, pulled, null) as pulled, if(is_known, halo, null) as halo
  from raised
),
money as (
  select *, uplift * promo_margin as uplift_margin, baseline * (usual - price) as subsidy,
    case when cannibalised = 0 then 0 else cannibalised * substitute_margin end as cannibalised_margin,
    case when pulled = 0 then 0 else pulled * usual_margin end as pulled_margin, case when halo = 0 then 0 else halo * beside_margin end as halo_margin
  from valued
),
closed as (select *, uplift_margin - subsidy - cannibalised_margin - pulled_margin + halo_margin - fees as effect from money)`;

const VERDICT = `case when is_endless then 'noEnd' when has_cut and not has_own then 'overlap' when not has_own then 'noDiscount'
    when days is null then 'tooEarly' when is_thin then 'tooThin' when not is_over then 'tooEarly' when effect is null then 'noCost'
    when effect >= 0 then 'paid' else 'lost' end`;

export const priceEffect = analysis({
  input: z.strictObject({}),
  reads: {
    prices: { fact: 'campaignPrices', of: 'period', reach: 'year' },
    // What else was cut at the time, to leave it out: never shown, and only of markets of which the reader sees orders.
    all_prices: {
      fact: 'campaignPrices',
      of: 'period',
      reach: { before: EARLIER + LATER, after: LATER },
      shared: true,
    },
    lines: { fact: 'orderLines', of: 'period', reach: { before: EARLIER, after: LATER }, follows: true, anew: true },
    orders: { fact: 'orders', of: 'period', reach: { before: EARLIER, after: LATER }, follows: true, anew: true },
    costs: { fact: 'adCosts', of: 'period', reach: { before: 365, after: DAYS_AT_MOST }, follows: true },
  },
  needs: ['orders', 'orderLines', 'campaignPrices', 'unitCosts'],
  sees: ['margin', 'cost'],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'campaign', role: 'dimension', unit: 'text' },
    { id: 'market', role: 'dimension', unit: 'text' },
    { id: 'startsOn', role: 'attribute', unit: 'day' },
    { id: 'endsOn', role: 'attribute', unit: 'day' },
    { id: 'priceVerdict', role: 'attribute', unit: 'code' },
    figure('priceEffect', 'money', 'up'),
    { id: 'units', role: 'figure', unit: 'count', better: 'up' },
    figure('baselineUnits', 'decimal'),
    figure('baselineTrend', 'ratio'),
    figure('upliftUnits', 'decimal', 'up'),
    figure('upliftRate', 'ratio', 'up'),
    figure('trueUpliftShare', 'ratio', 'up'),
    figure('breakEvenUplift', 'ratio', 'down'),
    figure('priceElasticity', 'decimal'),
    figure('upliftMargin', 'money', 'up'),
    figure('priceSubsidy', 'money', 'down'),
    figure('cannibalisedUnits', 'decimal', 'down'),
    figure('cannibalisedMargin', 'money', 'down'),
    figure('pulledUnits', 'decimal', 'down'),
    figure('pulledMargin', 'money', 'down'),
    figure('haloUnits', 'decimal', 'up'),
    figure('haloMargin', 'money', 'up'),
    figure('promoCost', 'money', 'down'),
  ],
  sql: () => `with
${MEASURED},
${UNITS}
select
  campaign, market, starts_on::varchar as "startsOn", ends_on::varchar as "endsOn", ${VERDICT} as "priceVerdict", effect as "priceEffect", units,
  baseline as "baselineUnits", if(is_known, trend, null) as "baselineTrend", uplift as "upliftUnits", uplift / nullif(baseline, 0) as "upliftRate",
  if(uplift > 0, (uplift - cannibalised - pulled) / uplift, null) as "trueUpliftShare",
  if(promo_margin > 0, (subsidy + fees) / nullif(promo_margin * baseline, 0), null) as "breakEvenUplift",
  uplift / nullif(units + baseline, 0) / nullif((price - usual) / nullif(price + usual, 0), 0) as "priceElasticity",
  uplift_margin as "upliftMargin", subsidy as "priceSubsidy", cannibalised as "cannibalisedUnits", cannibalised_margin as "cannibalisedMargin",
  pulled as "pulledUnits", pulled_margin as "pulledMargin", halo as "haloUnits", halo_margin as "haloMargin", fees as "promoCost"
from closed order by starts_on desc, campaign, market`,
});
