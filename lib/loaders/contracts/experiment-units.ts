import { currency, customerId, like } from '@/lib/loaders/contracts/columns';
import { spendText } from '@/lib/loaders/contracts/spend-columns';
import type { Contract } from '@/lib/loaders/source';

/** Who was drawn into which group of an experiment; what came of it is taken from the orders of the customer where it is left out. */
export const experimentUnits: Contract = {
  fact: 'experiment_units',
  grain: 'one row per experiment and unit: a customer, a visitor, a household',
  key: ['experiment', 'unit'],
  columns: [
    { name: 'experiment', type: 'text', required: true, meaning: 'Name of the experiment' },
    like(customerId, { meaning: 'Customer id in the shop; empty when the unit is no customer' }),
    {
      name: 'unit',
      type: 'text',
      required: true,
      key: 'visitor',
      stored: false,
      orElse: { column: 'customer_id', prefix: '' },
      meaning: 'Who was drawn, when it is no customer: a visitor, a household, a number. Only a salted key is kept',
    },
    { name: 'arm', type: 'text', required: true, meaning: 'Group that it was drawn into, as you call it' },
    {
      name: 'is_control',
      type: 'flag',
      required: true,
      default: 'false',
      meaning: 'True for the group from which the change or the campaign was withheld (hold-out)',
    },
    {
      name: 'planned_share',
      type: 'ratio',
      min: 0,
      max: 1,
      meaning: 'Share of all units that the group was to have, such as 0.5; empty = the same for all groups',
    },
    { name: 'drawn_on', type: 'date', required: true, meaning: 'Day on which it was drawn' },
    { name: 'campaign', type: 'text', meaning: 'Campaign that the group got, by its utm_campaign or name' },
    spendText('market', 'Market code, where the unit is of one market'),
    { name: 'has_visit', type: 'flag', meaning: 'Whether it visited the shop afterwards' },
    {
      name: 'has_order',
      type: 'flag',
      meaning: 'Whether it ordered afterwards; empty = as the orders of the customer say',
    },
    {
      name: 'sales',
      type: 'amount',
      meaning: 'What it bought for afterwards, less returns, without tax; empty = as the orders of the customer say',
    },
    {
      name: 'sales_before',
      type: 'amount',
      meaning: 'The same in a time before it was drawn, equally long for all: makes intervals narrower',
    },
    currency,
  ],
};
