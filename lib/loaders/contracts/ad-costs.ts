import { currency } from '@/lib/loaders/contracts/columns';
import { spendText, trafficChannel } from '@/lib/loaders/contracts/spend-columns';
import type { Contract } from '@/lib/loaders/source';

/** What marketing cost, and what the platforms say that it did. */
export const adCosts: Contract = {
  fact: 'ad_costs',
  grain: 'one row per day, platform, account, campaign, ad group, kind of cost and market',
  key: ['day', 'platform', 'account', 'campaign_id', 'ad_group', 'kind', 'market'],
  watermark: 'day',
  columns: [
    {
      name: 'day',
      type: 'date',
      required: true,
      meaning: 'Day of the cost, in the time zone of the account',
    },
    {
      name: 'platform',
      type: 'text',
      required: true,
      meaning: 'Where the money went, as people call it: Google Ads, Meta Ads, an agency, a newsletter tool …',
    },
    spendText('account', 'Account of the platform, by its number or name'),
    spendText('campaign', 'Name of the campaign; empty for what belongs to none'),
    {
      ...spendText('campaign_id', 'Id of the campaign in the platform, by which it is known when it is renamed'),
      orElse: { column: 'campaign', prefix: '' },
    },
    {
      name: 'utm_campaign',
      type: 'text',
      meaning: 'What utm_campaign its links carry, where that is not its name: visits and orders are told by it',
    },
    spendText('ad_group', 'Ad group or ad set; empty when the row is of the whole campaign'),
    {
      name: 'kind',
      type: 'text',
      required: true,
      allowed: ['media', 'agency', 'tools', 'discount_funding'],
      default: 'media',
      meaning:
        'media (paid for showing), agency, tools, or discount_funding (what the supplier or the campaign pays of price reductions)',
    },
    spendText('market', 'Market code, where the row is of one market'),
    {
      ...trafficChannel,
      meaning: 'Channel of its visits, such as paid_search; empty = what visits of that platform usually are',
    },
    { name: 'impressions', type: 'integer', min: 0, meaning: 'How often it was shown' },
    { name: 'clicks', type: 'integer', min: 0, meaning: 'Clicks that lead to the shop' },
    { name: 'cost', type: 'amount', required: true, meaning: 'Cost without tax; negative for a credit note' },
    currency,
    {
      name: 'claimed_conversions',
      type: 'amount',
      min: 0,
      meaning: 'Orders that the platform claims; parts are usual',
    },
    { name: 'claimed_value', type: 'amount', meaning: 'Sales that the platform claims, in the currency of the cost' },
    {
      name: 'campaign_day',
      type: 'text',
      meaning:
        'For exports of platforms alone: the campaign and day that a row belongs to, of which the last export says all there is',
    },
  ],
};
