import { z } from 'zod';
import { analysis } from './analysis';
import { atRiskSql } from './sales-at-risk';

/**
 * How fast each page group is on the phone and on the computer, at p75 of its measured page views, with how many there are; and the
 * sales at risk of visits in which it loaded slowly. The page groups where it costs most stand first.
 */
const COLUMNS = [
  ['lcpMobile', 'lcp', 'smartphone'],
  ['lcpDesktop', 'lcp', 'desktop'],
  ['inpMobile', 'inp', 'smartphone'],
  ['inpDesktop', 'inp', 'desktop'],
  ['clsMobile', 'cls', 'smartphone'],
  ['clsDesktop', 'cls', 'desktop'],
  ['viewsMobile', 'lcp_views', 'smartphone'],
  ['viewsDesktop', 'lcp_views', 'desktop'],
  ['inpViewsMobile', 'inp_views', 'smartphone'],
  ['inpViewsDesktop', 'inp_views', 'desktop'],
] as const;

/** Devices beside each other; what no device has is no view, but no percentile either. */
function columnsSql(): string {
  return COLUMNS.map(([name, value, device]) => {
    const found = `any_value(${value}) filter (device = '${device}')`;
    return `${value.endsWith('views') ? `coalesce(${found}, 0)::double` : found} as "${name}"`;
  }).join(',\n    ');
}

const milliseconds = (id: 'lcpMobile' | 'lcpDesktop' | 'inpMobile' | 'inpDesktop') =>
  ({ id, role: 'figure', unit: 'milliseconds', better: 'down' }) as const;
const shift = (id: 'clsMobile' | 'clsDesktop') => ({ id, role: 'figure', unit: 'decimal', better: 'down' }) as const;
const sample = (id: 'pageViews' | 'viewsMobile' | 'viewsDesktop' | 'inpViewsMobile' | 'inpViewsDesktop') =>
  ({ id, role: 'figure', unit: 'count', better: 'neither' }) as const;
const money = (id: 'atRisk' | 'atRiskLow' | 'atRiskHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'down' }) as const;

export const slowPages = analysis({
  input: z.strictObject({}),
  reads: {
    pages: { fact: 'pageSpeed', of: 'period', reach: 'span', anew: true },
    visits: { fact: 'sessions', of: 'period', reach: 'span' },
  },
  needs: ['events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'pageGroup', role: 'dimension', unit: 'text' },
    sample('pageViews'),
    milliseconds('lcpMobile'),
    milliseconds('lcpDesktop'),
    milliseconds('inpMobile'),
    milliseconds('inpDesktop'),
    shift('clsMobile'),
    shift('clsDesktop'),
    money('atRisk'),
    money('atRiskLow'),
    money('atRiskHigh'),
    sample('viewsMobile'),
    sample('viewsDesktop'),
    sample('inpViewsMobile'),
    sample('inpViewsDesktop'),
  ],
  sql: () => `with ${atRiskSql('lcp')},
devices_measured as (
  select page_group, device, count(*) as views, quantile_cont(lcp_ms, 0.75) as lcp, count(lcp_ms) as lcp_views,
    quantile_cont(inp_ms, 0.75) as inp, count(inp_ms) as inp_views, quantile_cont(cls, 0.75) as cls
  from {pages} where not is_bot group by all
),
pages_measured as (
  select page_group, sum(views)::double as views,
    ${columnsSql()}
  from devices_measured group by page_group
),
costs as (
  select page_group, sum(risk) as risk, sum(risk_low) as risk_low, sum(risk_high) as risk_high from at_risk group by page_group
)
select
  m.page_group as "pageGroup", m.views as "pageViews", m."lcpMobile", m."lcpDesktop", m."inpMobile", m."inpDesktop", m."clsMobile",
  m."clsDesktop", c.risk as "atRisk", c.risk_low as "atRiskLow", c.risk_high as "atRiskHigh", m."viewsMobile", m."viewsDesktop",
  m."inpViewsMobile", m."inpViewsDesktop"
from pages_measured m left join costs c using (page_group)
order by c.risk desc nulls last, m.views desc, m.page_group`,
});
