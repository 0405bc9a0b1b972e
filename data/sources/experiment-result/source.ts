import type { Source } from '@/lib/loaders/source';

/**
 * The result of an experiment as testing and mail tools export it: a row per unit with its group and what came of it, under one of the
 * names that are usual. What such a file never says is asked for: the name of the experiment, the day of the draw, and which group
 * got nothing. A unit without an id is the line of the file, so a corrected file of an experiment takes the place of all its units.
 */
export const source: Source = {
  name: 'experiment-result',
  meaning:
    'The result of an A/B test or hold-out, one row per unit: group (arm, group, variant, segment), visit, conversion, spend, and what was spent ' +
    'before (spend_before, history); load it with --experiment=NAME --day=2026-11-01 --control=GROUP',
  files: [
    {
      relation: 'results',
      names: '\\.csv$',
      columns: [],
      anyDelimiter: true,
      optional: [
        ...['arm', 'group', 'variant', 'segment', 'unit', 'customer_id', 'user_id', 'visitor_id', 'id'],
        ...['visit', 'visited', 'conversion', 'converted', 'ordered', 'spend', 'revenue', 'sales'],
        ...['spend_before', 'history', 'sales_before', 'currency', 'campaign', 'market', 'planned_share'],
        ...['_experiment', '_day', '_control'],
      ],
    },
  ],
  options: [
    {
      name: 'experiment',
      pattern: '.{1,200}',
      meaning: 'the name of the experiment, which the file does not say, as in --experiment="Autumn mail"',
    },
    {
      name: 'day',
      pattern: '(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}',
      meaning: 'the day on which its groups were drawn, as in --day=2026-11-01',
    },
    {
      name: 'control',
      pattern: '.{1,200}',
      meaning: 'the group from which was withheld, as the file calls it, as in --control="No E-Mail"',
    },
  ],
  facts: ['experiment_units'],
  timeZone: null,
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: {},
  together: [],
  replacement: {
    parents: 'select distinct _experiment as parent from results',
    facts: [{ fact: 'experiment_units', column: 'experiment' }],
  },
  figures: [
    {
      name: 'units',
      file: 'select count(*) from results',
      warehouse: 'select count(*) from {experiment_units}',
    },
    {
      name: 'units of the group from which was withheld',
      file: 'select count(*) from results where trim(coalesce(arm, "group", variant, segment)) = trim(_control)',
      warehouse: 'select count(*) from {experiment_units} where is_control',
    },
    {
      name: 'sum of what was spent',
      file: 'select sum(try_cast(coalesce(spend, revenue, sales) as decimal(18, 4))) from results',
      warehouse: 'select sum(sales)::decimal(38, 4) from {experiment_units}',
    },
  ],
};
