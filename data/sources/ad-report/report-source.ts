import type { ReportLayout, Source } from '@/lib/loaders/source';

/**
 * What the sources of advertising platforms share: reports by day and campaign, exported as CSV by hand or on a schedule. Rows
 * below the campaign (ads, keywords, devices) are summed up; rows of totals are left out and counted in the log of the load.
 */
const OPTIONAL = [
  ...['account', 'account_id', 'campaign_id', 'campaign_type', 'ad_group', 'currency'],
  ...['impressions', 'clicks', 'claimed_conversions', 'claimed_value'],
];

/** Returns the source of one platform's reports; `report` names its columns. */
export function reportSource(name: string, meaning: string, report: ReportLayout): Source {
  return {
    name,
    meaning,
    files: [
      {
        relation: 'report',
        names: '\\.(csv|tsv|txt)$',
        columns: ['day', 'campaign', 'cost'],
        optional: [...OPTIONAL, '_platform', '_currency', '_decimal', '_days', '_left_out'],
        report,
      },
    ],
    facts: ['ad_costs'],
    timeZone: null,
    encoding: 'utf-8-or-16',
    delimiter: ',',
    nulls: [],
    defaults: {},
    together: [],
    replacement: {
      parents: 'select distinct campaign_day as parent from told_rows where is_last',
      facts: [{ fact: 'ad_costs', column: 'campaign_day' }],
    },
    sql: 'ad-report',
    figures: [
      {
        name: 'cost, whatever its currency',
        file: 'select coalesce(sum(try_cast(cost as decimal(18, 4))), 0)::decimal(18, 4) from told_rows where is_last',
        warehouse: 'select coalesce(sum(cost), 0)::decimal(18, 4) from {ad_costs}',
      },
      {
        name: 'rows of totals (left out)',
        file: 'select count(*) from report where _left_out is not null',
        warehouse: null,
      },
      {
        name: 'rows of a campaign and day that a later file tells again (left out)',
        file: 'select count(*) from told_rows where not is_last',
        warehouse: null,
      },
    ],
  };
}
