import { currency, customerId, like, market, optional, sku } from '@/lib/loaders/contracts/columns';
import { SCREENS } from '@/lib/classify/screen';
import type { Contract, ContractColumn } from '@/lib/loaders/source';

function text(name: string, meaning: string, rest: Partial<ContractColumn> = {}): ContractColumn {
  return { name, type: 'text', meaning, ...rest };
}

function whole(name: string, meaning: string, min: number): ContractColumn {
  return { name, type: 'integer', min, meaning };
}

/** Read to classify the event, and not stored. */
function clue(name: string, meaning: string): ContractColumn {
  return text(name, meaning, { stored: false });
}

const WHO_AND_WHEN: readonly ContractColumn[] = [
  text(
    'message_id',
    'Number of the event, of its own; empty = made of what the row says, so that equal rows are one event',
    {
      required: true,
      key: 'event',
    },
  ),
  { name: 'occurred_at', type: 'time', required: true, meaning: 'When it happened' },
  {
    name: 'received_at',
    type: 'time',
    orElse: { column: 'occurred_at', prefix: '' },
    meaning: 'When it was recorded; empty = when it happened',
  },
  text('time_rule', 'given, sent or received: where the time comes from', {
    allowed: ['given', 'sent', 'received'],
    default: 'given',
  }),
  customerId,
  text('anonymous_id', 'Number of the device or browser; only its pseudonymous key is stored. Empty = the customer', {
    required: true,
    key: 'visitor',
    stored: false,
    orElse: { column: 'customer_id', prefix: 'user:' },
  }),
  like(market, { default: 'unknown' }),
];

const WHAT: readonly ContractColumn[] = [
  text('type', 'What kind of message it is', {
    allowed: ['page', 'screen', 'track', 'identify', 'group', 'alias'],
    default: 'track',
  }),
  text('name', "Name of the event: Segment's Ecommerce v2 or GA4's names, or one of your own; empty = the type", {
    required: true,
    orElse: { column: 'type', prefix: '' },
  }),
  clue('url', 'Address of the page with its parameters; page, campaign and click id are read from it'),
  text('page_host', 'Host of the page'),
  text('page_path', 'Path of the page, without parameters'),
  text('page_title', 'Title of the page'),
  text('page_group', 'home, category, product, search, cart, checkout, content, account or other; empty = by the path'),
];

const ORIGIN: readonly ContractColumn[] = [
  clue('referrer', 'Address of the page that led here'),
  text('referrer_host', 'Host that led here; empty = by the referrer'),
  clue('utm_source', 'Source that a campaign names'),
  clue('utm_medium', 'Medium that a campaign names'),
  text('traffic_source', 'Source of the visit; empty = by address, campaign and referrer'),
  text('traffic_medium', 'Medium of the visit'),
  text('traffic_channel', 'Default channel group of the visit, such as organic_search'),
  text('campaign', 'Campaign that led here (utm_campaign)'),
  text('campaign_content', 'Advertisement that led here (utm_content)'),
  text('campaign_term', 'Search words that were paid for (utm_term)'),
  text('click_id', 'Kind of the click id, such as gclid; never its value'),
];

const DEVICE: readonly ContractColumn[] = [
  clue('user_agent', 'User agent; device, browser, system and robots are read from it'),
  text(
    'device',
    'desktop, smartphone, tablet, tv, console, wearable, server, bot or unknown; empty = by the user agent',
  ),
  text('browser', 'Family of the browser'),
  text('browser_version', 'Major version of the browser'),
  text('os', 'Family of the operating system'),
  text('os_version', 'Major version of the operating system'),
  text('country', 'ISO 3166 country; empty = by the time zone or the language', { pattern: '[A-Z]{2}' }),
  text('language', 'Language of the device, such as fi-FI'),
  clue('time_zone', 'IANA time zone of the device, for the country'),
  { name: 'is_bot', type: 'flag', meaning: 'True for robots; empty = by the user agent' },
  text('consent', 'Purposes granted, in alphabetical order with commas between them'),
];

const SHOPPING: readonly ContractColumn[] = [
  text('search_query', 'Search words'),
  whole('search_results', 'Number of results', 0),
  whole('search_filters', 'Number of filters applied', 0),
  whole('search_page', 'Page of the results, from 1', 1),
  text('list', 'List or search in which a product was shown'),
  whole('rank', 'Place of the product in the list, from 1 over all pages', 1),
  text('cart_id', 'Cart'),
  text('checkout_id', 'Checkout'),
  whole('checkout_step', 'Step of the checkout, from 1', 1),
  text('payment_method', 'Payment method'),
  text('coupon', 'Coupon'),
  text('promotion', 'Promotion that was shown or clicked'),
  text('promotion_slot', 'Place on the site at which it was'),
  text('promotion_variant', 'holdout or control when it was withheld from one who would have seen it'),
  text('order_number', 'Order number in the shop'),
  { name: 'amount', type: 'amount', meaning: 'Value of the event without tax and shipping, in its currency' },
  optional(like(currency, { meaning: 'ISO 4217 currency of amount and prices' })),
  {
    name: 'products',
    type: 'products',
    meaning: `Products it is about: a JSON list such as [{"${sku.name}":"K-7","name":"Boot","quantity":1,"price":89.9,"rank":3}]`,
  },
  text('error', 'Kind of the error it reports'),
  text('release', 'Version of the shop'),
  text('screen', 'Class of the width of the window in CSS pixels', { allowed: SCREENS }),
  {
    name: 'measures',
    type: 'measures',
    meaning:
      'Of a page_measured: speed in milliseconds and errors, a JSON object such as {"lcp_ms":2100,"inp_ms":90,"cls":0.02,"js_errors":0}',
  },
  { name: 'properties', type: 'json', meaning: 'What else was recorded and may be kept: a JSON object' },
];

/** What customers did, as a shop exports it. What is delivered classified stays; the rest is classified when it is loaded. */
export const events: Contract = {
  fact: 'events',
  grain: 'one row per event',
  key: ['message_id'],
  watermark: 'occurred_at',
  columns: [...WHO_AND_WHEN, ...WHAT, ...ORIGIN, ...DEVICE, ...SHOPPING],
};
