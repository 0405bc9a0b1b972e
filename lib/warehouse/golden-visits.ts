import type { SqlValue } from './engine';
import { pageFacts } from './golden-pages';
import { productFacts } from './golden-products';
import { shopFacts } from './golden-shop-floor';

/**
 * The visits of the story of golden-story.ts, small enough to work every metric out by hand:
 *
 * | visit | day    | visitor | market | device     | pages | seconds | engaged | what happened                             |
 * | V1    | 2 Mar  | 1, new  | FI     | desktop    | 3     | 100     | yes     | came by mail; searched tent, clicked, ordered for 200 |
 * | V2    | 5 Mar  | 1, ret. | FI     | smartphone | 1     | 5       | no      |                                            |
 * | V3    | 10 Mar | 2, new  | SE     | smartphone | 2     | 45      | yes     | searched shoos, shoes, boots; an error; a campaign |
 * | V4    | 12 Mar | 3, new  | SE     | desktop    | 1     | 10      | no      | in the app                                 |
 * | V9    | 12 Mar | 9       | FI     | server     | 40    | 1       | yes     | a robot that searches                      |
 *
 * Found: tent 3 (two clicks), shoos nothing (refined to shoes), shoes 5 but filtered to nothing, boots failed and was the end.
 * Of the tents V1 saw ranks 1 and 12 and clicked 1 and 4; of the shoes V3 saw down to rank 50, on the third page.
 * V3 looked at socks that were sold out and asked for them, V4 wishes for them.
 * Carts: K1 ordered; K2 worth 55, last touched on 10 Mar; K3 last touched at noon of 30 Mar; K4 ordered after two days.
 * Checkouts: two ordered, one not, with an error.
 */
type Row = Readonly<Record<string, SqlValue>>;

const visit = (visitor: string, market: string, device: string, type: string, isBot = false): Row => ({
  visitor_key: visitor,
  market,
  country: market,
  device,
  traffic_channel: 'direct',
  visitor_type: type,
  landing_page_group: 'home',
  browser: 'Firefox',
  is_bot: isBot,
});

const V1: Row = { ...visit('1', 'FI', 'desktop', 'new'), traffic_channel: 'email' };
const V2 = visit('1', 'FI', 'smartphone', 'returning');
const V3 = visit('2', 'SE', 'smartphone', 'new');
const V4: Row = { ...visit('3', 'SE', 'desktop', 'new'), browser: null };
const V9 = visit('9', 'FI', 'server', 'new', true);

const at = (day: string) => `${day}T12:00:00`;

const session = (key: string, day: string, from: Row, pages: number, seconds: number, rest: Row = {}): Row => ({
  session_key: key,
  ...from,
  session_date: day,
  started_local: at(day),
  started_at: at(day),
  ended_at: at(day),
  duration_seconds: seconds,
  event_count: pages,
  page_views: pages,
  product_views: 0,
  cart_additions: 0,
  checkouts: 0,
  searches: 0,
  cart_events: 0,
  key_events: 0,
  error_count: 0,
  is_engaged: pages > 1,
  order_count: 0,
  order_value: 0,
  is_rate_missing: false,
  is_unsupported: false,
  is_measured: true,
  has_js_error: false,
  has_failed_request: false,
  ...rest,
});

const view = (key: string, sessionKey: string, day: string, from: Row): Row => ({
  event_key: key,
  session_key: sessionKey,
  ...from,
  view_date: day,
  viewed_local: at(day),
  page_group: 'home',
  view_number: 1,
  is_exit: false,
});

const search = (key: string, sessionKey: string, day: string, from: Row, query: string, rest: Row): Row => ({
  search_key: key,
  session_key: sessionKey,
  ...from,
  search_date: day,
  searched_local: at(day),
  query,
  is_failed: false,
  pages: 1,
  clicks: 0,
  is_refined: false,
  is_exit: false,
  has_cart: false,
  has_order: false,
  ...rest,
});

const cart = (key: string, day: string, from: Row, lastDay: string, rest: Row): Row => ({
  cart_key: key,
  session_key: '1',
  ...from,
  cart_date: day,
  created_local: at(day),
  created_at: at(day),
  last_activity_local: at(lastDay),
  additions: 1,
  removals: 0,
  has_checkout: false,
  is_recovered: false,
  visitors: 1,
  ...rest,
});

const checkout = (key: string, day: string, from: Row, rest: Row): Row => ({
  checkout_key: key,
  session_key: '1',
  ...from,
  checkout_date: day,
  started_local: at(day),
  started_at: at(day),
  ended_at: at(day),
  last_step: 1,
  error_count: 0,
  ...rest,
});

const touch = (key: string, day: string, from: Row, kind: string, rest: Row = {}): Row => ({
  touch_key: key,
  session_key: '1',
  ...from,
  touch_date: day,
  touched_local: at(day),
  touched_at: at(day),
  kind,
  ...rest,
});

/** Rows by relation of facts. */
export const VISIT_FACTS: Readonly<Record<string, readonly Row[]>> = {
  hot_sessions: [
    session('1', '2026-03-02', V1, 3, 100, {
      searches: 1,
      order_count: 1,
      order_value: 200,
      key_events: 1,
      has_failed_request: true,
      funnel_closed: 6,
    }),
    session('2', '2026-03-05', V2, 1, 5, { is_unsupported: true }),
    session('9', '2026-03-12', V9, 40, 1, { searches: 1, has_js_error: true, funnel_closed: 6 }),
  ],
  cold_sessions: [
    session('3', '2026-03-10', V3, 2, 45, { searches: 3, error_count: 1, has_js_error: true, funnel_closed: 3 }),
    session('4', '2026-03-12', V4, 1, 10, { funnel_closed: 4 }),
  ],
  hot_page_views: [
    ...['1', '2', '3'].map((key) => view(key, '1', '2026-03-02', V1)),
    view('4', '2', '2026-03-05', V2),
    ...['5', '6'].map((key) => view(key, '3', '2026-03-10', V3)),
    view('7', '4', '2026-03-12', V4),
    view('8', '9', '2026-03-12', V9),
  ],
  ...pageFacts({ V1, V2, V3, V4, V9 }),
  ...shopFacts({ V1, V2, V3, V4, V9 }),
  hot_searches: [
    search('1', '1', '2026-03-02', V1, 'tent', {
      ...{ result_count: 3, clicks: 2, first_click_rank: 1, click_ranks: 5, ranked_clicks: 2, depth: 12, sales: 200 },
      has_order: true,
    }),
    search('2', '3', '2026-03-10', V3, 'shoos', { result_count: 0, zero_cause: 'none', is_refined: true }),
    search('3', '3', '2026-03-10', V3, 'shoes', { result_count: 5, zero_cause: 'filter', pages: 3, depth: 50 }),
    search('4', '3', '2026-03-10', V3, 'boots', { is_failed: true, is_exit: true }),
    search('5', '9', '2026-03-12', V9, 'tent', { result_count: 3 }),
  ],
  ...productFacts({ V1, V3, V4, V9 }),
  hot_carts: [
    cart('1', '2026-03-02', V1, '2026-03-02', { order_number: '1', cart_value: 200 }),
    cart('2', '2026-03-10', V3, '2026-03-10', { cart_value: 55 }),
    cart('3', '2026-03-30', V4, '2026-03-30', { cart_value: 10 }),
    cart('4', '2026-03-12', V4, '2026-03-12', { order_number: '2', cart_value: 20, is_recovered: true }),
  ],
  hot_checkouts: [
    checkout('1', '2026-03-02', V1, { order_number: '1' }),
    checkout('2', '2026-03-14', V4, { order_number: '2' }),
    checkout('3', '2026-03-10', V3, { error_count: 1, error: 'declined' }),
  ],
  hot_touchpoints: [
    touch('1', '2026-03-02', V1, 'entry'),
    touch('2', '2026-03-05', V2, 'entry'),
    touch('3', '2026-03-10', V3, 'entry', { click_id: 'fbclid' }),
    touch('4', '2026-03-10', V3, 'campaign', { click_id: 'gclid', campaign: 'Tents' }),
    touch('5', '2026-03-12', V4, 'entry', { click_id: 'msclkid' }),
    touch('6', '2026-03-12', V9, 'entry', { click_id: 'gclid' }),
  ],
};

/** An event, so that events count as loaded. */
export const VISIT_INPUTS: Row = {
  event_key: '1',
  message_id: 'm1',
  source: 'story',
  received_at: '2026-03-02T10:00:00',
  occurred_at: '2026-03-02T10:00:00',
  time_rule: 'given',
  event_date: '2026-03-02',
  occurred_local: '2026-03-02T12:00:00',
  visitor_key: '1',
  market: 'FI',
  type: 'page',
  name: 'page',
  device: 'desktop',
  is_bot: false,
  consent: 'analytics',
  load_id: 1,
};
