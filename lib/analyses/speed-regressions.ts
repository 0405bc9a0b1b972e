import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Since when which page group is slower than it was, and with which release that began. Per page group and device, the p75 of a day
 * (of its rows, 100 at least) stands against its norm: the median of the p75 of the 28 days before, with their median distance
 * from it (MAD). A day begins a regression when it and the median of the week from it on lie more than 3 MAD above the norm, or in a
 * worse band and more than 1 MAD above; what nobody feels (100 ms, 10 ms, 0.01) is none. Many days of many groups are looked at, so that
 * some begin by chance: the p75 of the week must also be 5 % above that of the four weeks before, and the share of rows beyond the p75 of
 * before, a quarter until then, must have risen by 4 standard errors, worked out from how that share differs from day to day. The release
 * is the last one of the day or of the two days before: a release of the evening shows the next day. Before and after are p75 of all rows
 * of four weeks and of one.
 */
const VITALS = {
  lcp: { column: 'lcp_ms', good: 2500, poor: 4000, least: 100, unit: 'milliseconds' },
  inp: { column: 'inp_ms', good: 200, poor: 500, least: 10, unit: 'milliseconds' },
  cls: { column: 'cls', good: 0.1, poor: 0.25, least: 0.01, unit: 'decimal' },
} as const;
const NAMES = ['lcp', 'inp', 'cls'] as const;

/** Days with a p75 among the 28 before: fewer are no norm. */
const LEAST_DAYS = 10;
/** Days of the week from a day on that must have a p75. */
const LASTING_DAYS = 3;
/** Days after a release in which what began counts as its doing. */
const AFTER_RELEASE = 2;
/** What the p75 must have risen by at least, and by how many standard errors the share beyond that of before. */
const LEAST_RISE = 0.05;
const STANDARD_ERRORS = 4;

interface Judged {
  readonly good: number;
  readonly poor: number;
  /** Nobody feels less than this. */
  readonly least: number;
}

/** 0 good, 1 needs work, 2 poor. */
function bandSql(value: string, { good, poor }: Judged): string {
  return `(case when ${value} <= ${String(good)} then 0 when ${value} <= ${String(poor)} then 1 else 2 end)`;
}

function bandName(value: string, { good, poor }: Judged): string {
  return `case when ${value} <= ${String(good)} then 'good' when ${value} <= ${String(poor)} then 'needs_work' else 'poor' end`;
}

/** True when a value lies beyond what the norm lets expect. */
function isOut(value: string, judged: Judged): string {
  return `${value} > norm + ${String(judged.least)} and (${value} > norm + 3 * mad or (${bandSql(value, judged)} > ${bandSql('norm', judged)} and ${value} > norm + mad))`;
}

/** Days on which a regression begins: the first of a run of days that lie out and last. */
function startsSql(judged: Judged, leastViews: string): string {
  return `days as (
  select page_group, device, day, quantile_cont(v, 0.75) as p75 from measured
  group by all having count(*) >= ${leastViews}
),
normed as (
  select d.page_group, d.device, d.day, d.p75, median(b.p75) as norm, list(b.p75) as earlier
  from days d
  join days b on b.page_group = d.page_group and b.device = d.device and b.day >= d.day - 28 and b.day < d.day
  group by all having count(*) >= ${String(LEAST_DAYS)}
),
spread as (
  select * exclude (earlier), list_aggregate(list_transform(earlier, x -> abs(x - norm)), 'median') as mad from normed
),
lasting as (
  select s.page_group, s.device, s.day, s.norm, s.mad, s.p75, median(f.p75) as week
  from spread s
  join days f on f.page_group = s.page_group and f.device = s.device and f.day >= s.day and f.day < s.day + 7
  group by all having count(*) >= ${String(LASTING_DAYS)}
),
slower as (
  select *, lag(day) over (partition by page_group, device order by day) as previous
  from lasting where ${isOut('p75', judged)} and ${isOut('week', judged)}
),
starts as (
  select page_group, device, day, norm, mad from slower
  where (previous is null or day - previous > 7) and day >= {from}
)`;
}

export const speedRegressions = analysis({
  input: z.strictObject({
    vital: z.enum(NAMES).default('lcp'),
    /** Page views of a day below which its p75 says nothing. */
    leastViews: z.number().int().min(20).default(100),
  }),
  reads: {
    pages: { fact: 'pageSpeed', of: 'period', reach: 'fourWeeks', anew: true },
    releases: { fact: 'releases', of: 'period', reach: 'fourWeeks', shared: true },
  },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: ({ vital }) => {
    const { unit } = VITALS[vital];
    return [
      { id: 'pageGroup', role: 'dimension', unit: 'text' },
      { id: 'device', role: 'dimension', unit: 'text' },
      { id: 'day', role: 'attribute', unit: 'day' },
      { id: 'releaseName', role: 'attribute', unit: 'text' },
      { id: 'before', role: 'figure', unit, better: 'down' },
      { id: 'after', role: 'figure', unit, better: 'down' },
      { id: 'change', role: 'figure', unit: 'ratio', better: 'down' },
      { id: 'bandBefore', role: 'attribute', unit: 'code' },
      { id: 'bandAfter', role: 'attribute', unit: 'code' },
      { id: 'crossed', role: 'attribute', unit: 'code' },
      { id: 'pageViews', role: 'figure', unit: 'count', better: 'neither' },
    ];
  },
  sql: ({ vital, leastViews }, { bind }) => {
    const judged = VITALS[vital];
    return `with
measured as (
  select page_group, device, measured_date as day, ${judged.column} as v
  from {pages} where not is_bot and ${judged.column} is not null
),
${startsSql(judged, `${bind(leastViews)}::bigint`)},
told as (select release_name as name, released_local as moment from {releases}),
-- Where nobody says when a release came, the first page views that name it do.
seen as (
  select release as name, min(measured_local) as moment from {pages}
  where not is_bot and ${judged.column} is not null and release is not null
  group by release having min(measured_date) > (select min(day) from measured)
),
known as (from told union all from seen where name not in (select name from told)),
dated as (
  select s.*, arg_max(k.name, k.moment) as release
  from starts s left join known k on k.moment < s.day + 1 and k.moment >= s.day - ${String(AFTER_RELEASE)}
  group by all
),
around as (
  select d.page_group, d.device, d.day, d.release, m.day as measured_day, m.v
  from dated d
  join measured m on m.page_group = d.page_group and m.device = d.device and m.day >= d.day - 28 and m.day < d.day + 7
),
compared as (
  select page_group, device, day, release,
    quantile_cont(v, 0.75) filter (where measured_day < day) as before,
    quantile_cont(v, 0.75) filter (where measured_day >= day) as after,
    (count(*) filter (where measured_day >= day))::double as views
  from around group by all having after >= before * (1 + ${String(LEAST_RISE)})
),
-- Rows of a day are alike in more than their page: the days are what is counted.
daily as (
  select c.page_group, c.device, c.day, a.measured_day >= c.day as is_after, avg((a.v > c.before)::integer) as beyond
  from compared c
  join around a using (page_group, device, day)
  join days n on n.page_group = c.page_group and n.device = c.device and n.day = a.measured_day
  group by c.page_group, c.device, c.day, a.measured_day
),
tested as (
  select page_group, device, day
  from daily group by all
  having avg(beyond) filter (where is_after) - avg(beyond) filter (where not is_after)
    > ${String(STANDARD_ERRORS)} * stddev_samp(beyond) filter (where not is_after)
      * sqrt(1.0 / count(*) filter (where is_after) + 1.0 / count(*) filter (where not is_after))
)
select
  page_group as "pageGroup", device, day::varchar as day, release as "releaseName", before, after, after / nullif(before, 0) - 1 as change,
  ${bandName('before', judged)} as "bandBefore", ${bandName('after', judged)} as "bandAfter",
  case when ${bandSql('after', judged)} > ${bandSql('before', judged)} then 'band' else 'norm' end as crossed, views as "pageViews"
from compared semi join tested using (page_group, device, day)
order by views * (after - before) desc, page_group, device`;
  },
});
