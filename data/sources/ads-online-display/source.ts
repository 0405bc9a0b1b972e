import type { Source } from '@/lib/loaders/source';

/**
 * "Online Advertising Performance" of a display advertiser: a line per day, campaign, audience, banner and placement. What the
 * publisher calls revenue is the advertiser's spend. Days have a month and no year, so that the year is asked for. A line is told
 * apart by all of these, so one that repeats another exactly is no second sale of space: it is left out and counted.
 */
export const source: Source = {
  name: 'ads-online-display',
  meaning:
    'Daily performance of display advertisements in the layout of the public set "Online Advertising Performance Data": one CSV file without ' +
    'years, so load it with --year=2020; amounts are in the currency of the workspace; lines that repeat exactly are left out and counted',
  files: [
    {
      relation: 'performance',
      names: '^online[-_ ]?advertising.*\\.csv$',
      columns: [
        ...['month', 'day', 'campaign_number', 'user_engagement', 'banner', 'placement', 'displays', 'cost', 'clicks'],
        ...['revenue', 'post_click_conversions', 'post_click_sales_amount'],
      ],
      optional: ['_year'],
    },
  ],
  options: [
    {
      name: 'year',
      pattern: '(19|20)[0-9]{2}',
      meaning: 'the year of its days, which the file does not say, as in --year=2020',
    },
  ],
  facts: ['ad_costs'],
  timeZone: null,
  encoding: 'utf-8',
  delimiter: ',',
  nulls: ['#N/A'],
  defaults: {},
  together: [],
  replacement: null,
  figures: [
    {
      name: 'spend of all lines, in the currency of the workspace',
      file: 'select sum(try_cast(revenue as decimal(18, 4))) from performance',
      warehouse: null,
    },
    {
      name: 'sales of all lines, in the currency of the workspace',
      file: 'select sum(try_cast(post_click_sales_amount as decimal(18, 4))) from performance',
      warehouse: null,
    },
    {
      name: 'lines that repeat exactly (left out)',
      file: `select count(*) - (select count(*) from (select distinct * exclude (_file, _line) from performance)) from performance`,
      warehouse: null,
    },
    {
      name: 'spend of different lines',
      file: `select sum(try_cast(revenue as decimal(18, 4))) from (select distinct * exclude (_file, _line) from performance)`,
      warehouse: 'select sum(cost)::decimal(38, 4) from {ad_costs}',
    },
    {
      name: 'sales of different lines',
      file: `select sum(try_cast(post_click_sales_amount as decimal(18, 4))) from (select distinct * exclude (_file, _line) from performance)`,
      warehouse: 'select sum(claimed_value)::decimal(38, 4) from {ad_costs}',
    },
  ],
};
