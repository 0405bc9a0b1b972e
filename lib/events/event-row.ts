import { MEASURES_TYPE, type PageMeasures } from '@/lib/events/page-measures';

/**
 * What the normaliser hands to the warehouse: one NDJSON line per event and one per refused event, with exactly these columns.
 * The day and the local time are left to SQL, which knows the zone of the workspace. Keys are decimal text, because JSON numbers
 * end at 2^53; times are UTC text without a zone; properties is an object of its own.
 */
export const EVENT_COLUMNS = {
  event_key: 'ubigint',
  message_id: 'varchar',
  source: 'varchar',
  key_id: 'varchar',
  received_at: 'timestamp',
  occurred_at: 'timestamp',
  time_rule: 'varchar',
  visitor_key: 'ubigint',
  customer_key: 'ubigint',
  market: 'varchar',
  type: 'varchar',
  name: 'varchar',
  page_host: 'varchar',
  page_path: 'varchar',
  page_title: 'varchar',
  page_group: 'varchar',
  referrer_host: 'varchar',
  traffic_source: 'varchar',
  traffic_medium: 'varchar',
  campaign: 'varchar',
  campaign_content: 'varchar',
  campaign_term: 'varchar',
  click_id: 'varchar',
  traffic_channel: 'varchar',
  device: 'varchar',
  browser: 'varchar',
  browser_version: 'varchar',
  os: 'varchar',
  os_version: 'varchar',
  country: 'varchar',
  language: 'varchar',
  is_bot: 'boolean',
  consent: 'varchar',
  search_query: 'varchar',
  search_results: 'integer',
  search_filters: 'integer',
  search_page: 'integer',
  list: 'varchar',
  rank: 'integer',
  cart_id: 'varchar',
  checkout_id: 'varchar',
  checkout_step: 'integer',
  payment_method: 'varchar',
  coupon: 'varchar',
  promotion: 'varchar',
  promotion_slot: 'varchar',
  promotion_variant: 'varchar',
  order_number: 'varchar',
  amount: 'decimal(18, 4)',
  currency: 'varchar',
  products: 'struct(sku varchar, name varchar, quantity integer, price decimal(18, 4), rank integer)[]',
  error: 'varchar',
  release: 'varchar',
  screen: 'varchar',
  measures: MEASURES_TYPE,
  properties: 'json',
} as const;

/** Columns of a refused event and their types in DuckDB. */
export const REJECT_COLUMNS = {
  reject_key: 'ubigint',
  received_at: 'timestamp',
  key_id: 'varchar',
  type: 'varchar',
  name: 'varchar',
  column_name: 'varchar',
  reason: 'varchar',
  detail: 'varchar',
  sentence: 'varchar',
  raw_text: 'varchar',
  journal_file: 'bigint',
  journal_offset: 'bigint',
} as const;

/** The six kinds of message of the Segment spec. */
export const EVENT_TYPES = ['page', 'screen', 'track', 'identify', 'group', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** A product that an event is about. */
export interface EventProduct {
  readonly sku: string | null;
  readonly name: string | null;
  readonly quantity: number | null;
  /** Of one piece, in the currency of the event. */
  readonly price: number | null;
  /** From 1 over all pages. */
  readonly rank: number | null;
}

/** What else was sent: JSON values, bounded and without personal data. */
export type Properties = Readonly<Record<string, unknown>>;

/** One event, ready for the warehouse: a property per column of EVENT_COLUMNS. */
export interface EventRow {
  readonly event_key: string;
  readonly message_id: string;
  readonly source: string;
  /** Write key it came with. */
  readonly key_id: string | null;
  readonly received_at: string;
  readonly occurred_at: string;
  /** sent: corrected by sentAt; given: trusted as delivered; received: the device's time was not usable. */
  readonly time_rule: 'sent' | 'given' | 'received';
  readonly visitor_key: string;
  readonly customer_key: string | null;
  readonly market: string;
  readonly type: EventType;
  readonly name: string;
  readonly page_host: string | null;
  readonly page_path: string | null;
  readonly page_title: string | null;
  readonly page_group: string | null;
  readonly referrer_host: string | null;
  readonly traffic_source: string | null;
  readonly traffic_medium: string | null;
  readonly campaign: string | null;
  readonly campaign_content: string | null;
  readonly campaign_term: string | null;
  readonly click_id: string | null;
  readonly traffic_channel: string | null;
  readonly device: string;
  readonly browser: string | null;
  readonly browser_version: string | null;
  readonly os: string | null;
  readonly os_version: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly is_bot: boolean;
  readonly consent: string;
  readonly search_query: string | null;
  readonly search_results: number | null;
  readonly search_filters: number | null;
  readonly search_page: number | null;
  readonly list: string | null;
  readonly rank: number | null;
  readonly cart_id: string | null;
  readonly checkout_id: string | null;
  readonly checkout_step: number | null;
  readonly payment_method: string | null;
  readonly coupon: string | null;
  readonly promotion: string | null;
  readonly promotion_slot: string | null;
  readonly promotion_variant: string | null;
  readonly order_number: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly products: readonly EventProduct[] | null;
  readonly error: string | null;
  /** Version of the shop. */
  readonly release: string | null;
  /** Class of the width of the window. */
  readonly screen: string | null;
  /** Of a page_measured. */
  readonly measures: PageMeasures | null;
  readonly properties: Properties | null;
}

/** One event that was refused, with the reason and what was sent. */
export interface RejectRow {
  /** The same for a repetition of the same event. */
  readonly reject_key: string;
  readonly received_at: string;
  /** Write key it came with. */
  readonly key_id: string;
  readonly type: string | null;
  readonly name: string | null;
  /** Property at fault, as sent; null where the whole is. */
  readonly column_name: string | null;
  /** Stable word. */
  readonly reason: string;
  /** Sentence with the cure, in English. */
  readonly detail: string;
  /** The same as JSON, to be written in other languages. */
  readonly sentence: string;
  /** At most 10,000 characters. */
  readonly raw_text: string;
  readonly journal_file: number;
  /** Offset of the batch in that file. */
  readonly journal_offset: number;
}
