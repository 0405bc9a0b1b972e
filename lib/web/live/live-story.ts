import type { SqlValue } from '@/lib/warehouse/engine';
import type { TestWarehouse } from '@/lib/warehouse/test-warehouse';

/**
 * It is 12:30:20 in Helsinki. Within the 30 minutes from 12:01:00:
 *
 * | 12:00:59 | visitor 1 | FI | page /old                          | a second before the window          |
 * | 12:01:00 | visitor 1 | FI | page /                              | its first second                    |
 * | 12:10:00 | visitor 2 | SE | product_viewed Tent                 |                                     |
 * | 12:10:30 | visitor 3 | FI | product_viewed Tent, then an error  | visit of 3 began at 11:50           |
 * | 12:27:00 | visitor 2 | SE | page /cart                          | within five minutes                 |
 * | 12:30:10 | visitor 1 | FI | page /                              | within the last minute              |
 * | 12:30:10 | visitor 9 | FI | page /                              | a robot                             |
 * | 12:30:30 | visitor 4 | FI | page /                              | ten seconds ahead                   |
 * Orders: FI 100 at 12:10:40; SE 50 at 12:20; FI 70 not valid. Searches: «shoos» nothing (FI), «tent» 3 hits (SE).
 */
type Row = Readonly<Record<string, SqlValue>>;
/** The day of the story. */
export const DAY = '2026-11-26';

let made = 0;
/** An event of the story; what else is said of it under `rest`. */
export const event = (at: string, visitor: string, market: string, rest: Row): Row => ({
  event_key: String((made += 1)),
  message_id: String(made),
  source: 'edge',
  received_at: `${DAY}T${at}`,
  occurred_at: `${DAY}T${at}`,
  time_rule: 'sent',
  event_date: DAY,
  occurred_local: `${DAY}T${at}`,
  visitor_key: visitor,
  market,
  type: 'page',
  name: 'page',
  device: 'desktop',
  is_bot: false,
  consent: 'analytics',
  load_id: 0,
  ...rest,
});
const TENT: Row = { type: 'track', name: 'product_viewed', page_path: '/tent' };

const visit = (
  visitor: string,
  market: string,
  started: string,
  seconds: number,
  channel: string,
  isBot = false,
): Row => ({
  session_key: visitor,
  visitor_key: visitor,
  session_date: DAY,
  started_local: `${DAY}T${started}`,
  started_at: `${DAY}T${started}`,
  ended_at: `${DAY}T${started}`,
  market,
  country: market,
  device: 'desktop',
  traffic_channel: channel,
  visitor_type: 'new',
  is_bot: isBot,
  duration_seconds: seconds,
  event_count: 1,
  page_views: 1,
  product_views: 0,
  cart_additions: 0,
  checkouts: 0,
  searches: 0,
  cart_events: 0,
  key_events: 0,
  error_count: 0,
  is_engaged: true,
  order_count: 0,
  is_rate_missing: false,
  is_unsupported: false,
  is_measured: false,
  has_js_error: false,
  has_failed_request: false,
});

const search = (at: string, market: string, query: string, zero: string | null): Row => ({
  search_key: query.length.toString(),
  session_key: '1',
  visitor_key: '1',
  search_date: DAY,
  searched_local: `${DAY}T${at}`,
  market,
  device: 'desktop',
  traffic_channel: 'direct',
  visitor_type: 'new',
  is_bot: false,
  query,
  zero_cause: zero,
  is_failed: false,
  pages: 1,
  clicks: 0,
  is_refined: false,
  is_exit: false,
  has_cart: false,
  has_order: false,
});

const page = (path: string): Row => ({ page_path: path });

const order = (number: string, at: string, market: string, amount: number, isValid: boolean): Row => ({
  order_key: number,
  order_number: number,
  order_date: DAY,
  ordered_local: `${DAY}T${at}`,
  market,
  channel: 'web',
  customer_type: 'new',
  is_valid: isValid,
  line_count: 1,
  quantity: 1,
  net_amount: amount,
  is_provisional: true,
  is_rate_missing: false,
  is_cost_missing: false,
});

/** Tells the story to a warehouse. */
export async function tellLiveStory(warehouse: TestWarehouse): Promise<void> {
  await warehouse.insert('base.hot_events', [
    event('12:00:59', '1', 'FI', page('/old')),
    event('12:01:00', '1', 'FI', page('/')),
    event('12:10:00', '2', 'SE', TENT),
    event('12:10:30', '3', 'FI', TENT),
    event('12:10:31', '3', 'FI', { type: 'track', name: 'error_shown', error: 'payment' }),
    event('12:27:00', '2', 'SE', page('/cart')),
    event('12:30:10', '1', 'FI', page('/')),
    event('12:30:10', '9', 'FI', { ...page('/'), is_bot: true }),
    event('12:30:30', '4', 'FI', page('/')),
  ]);
  await warehouse.run(
    `update base.hot_events set products = [{'sku': 'T2', 'name': 'Tent', 'quantity': 1, 'price': 249, 'rank': null}] where name = 'product_viewed'`,
  );
  await warehouse.insert('facts.hot_sessions', [
    visit('1', 'FI', '12:00:59', 1751, 'organic_search'),
    visit('2', 'SE', '12:10:00', 1020, 'direct'),
    visit('3', 'FI', '11:50:00', 1231, 'direct'),
    visit('7', 'FI', '11:00:00', 10, 'email'),
    visit('9', 'FI', '12:30:10', 0, 'direct', true),
  ]);
  await warehouse.insert('facts.hot_searches', [
    search('12:05:00', 'FI', 'shoos', 'none'),
    search('12:06:00', 'SE', 'tent', null),
  ]);
  await warehouse.insert('facts.orders', [
    order('1', '12:10:40', 'FI', 100, true),
    order('2', '12:20:00', 'SE', 50, true),
    order('3', '12:21:00', 'FI', 70, false),
  ]);
}
