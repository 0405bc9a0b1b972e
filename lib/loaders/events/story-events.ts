import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventRow } from '@/lib/events/event-row';
import type { PageMeasures } from '@/lib/events/page-measures';
import type { Position } from '@/lib/events/protocol';
import { commitBatch } from '@/lib/loaders/events/commit-batch';
import { readOffset } from '@/lib/loaders/events/journal-offset';
import type { TakenIn } from '@/lib/loaders/events/take-in';
import type { TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** What a story says of an event; the rest has values that say nothing. */
export type Told = Partial<EventRow> & Pick<EventRow, 'message_id' | 'occurred_at' | 'visitor_key' | 'name'>;

const NOTHING = {
  source: 'edge',
  key_id: 'k1',
  time_rule: 'sent',
  customer_key: null,
  market: 'FI',
  page_host: null,
  page_path: null,
  page_title: null,
  page_group: null,
  referrer_host: null,
  traffic_source: null,
  traffic_medium: null,
  campaign: null,
  campaign_content: null,
  campaign_term: null,
  click_id: null,
  traffic_channel: null,
  device: 'desktop',
  browser: 'Firefox',
  browser_version: null,
  os: 'Linux',
  os_version: null,
  country: 'FI',
  language: null,
  is_bot: false,
  consent: 'analytics',
  search_query: null,
  search_results: null,
  search_filters: null,
  search_page: null,
  list: null,
  rank: null,
  cart_id: null,
  checkout_id: null,
  checkout_step: null,
  payment_method: null,
  coupon: null,
  promotion: null,
  promotion_slot: null,
  promotion_variant: null,
  order_number: null,
  amount: null,
  currency: 'EUR',
  products: null,
  error: null,
  release: null,
  screen: null,
  measures: null,
  properties: null,
} as const;

/** What a page_measured of a story says; the rest is not known or did not happen. */
export function storyMeasures(told: Partial<PageMeasures>): PageMeasures {
  const vitals = { lcp_ms: null, inp_ms: null, cls: null, fcp_ms: null, ttfb_ms: null };
  const targets = { lcp_target: null, inp_target: null, cls_target: null, navigation_type: 'navigate' };
  const errors = { js_errors: 0, failed_requests: 0, is_not_found: false, referrer_path: null, errors: null };
  return { ...vitals, ...targets, ...errors, ...told };
}

/**
 * Returns a function that makes events of visitor 1 so many seconds after 20:00 UTC of 1 November 2026; their message ids begin with
 * the letter, so that each is another event.
 */
export function storyClock(
  letter: string,
): (seconds: number, name: string, rest?: Partial<Told>) => ReturnType<typeof storyEvent> {
  let told = 0;
  return (seconds, name, rest = {}) => {
    told += 1;
    const occurred = new Date(Date.parse('2026-11-01T20:00:00Z') + seconds * 1000).toISOString().replace('Z', '');
    return storyEvent({
      message_id: `${letter}${String(told)}`,
      occurred_at: occurred,
      visitor_key: '1',
      name,
      ...rest,
    });
  };
}

/** FNV-1a of a text as decimal text: keys of stories need only differ. */
function keyOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString();
}

/** A whole row of what a story tells. */
export function storyEvent(told: Told) {
  const type = told.name === 'page' ? ('page' as const) : ('track' as const);
  return { ...NOTHING, event_key: keyOf(told.message_id), received_at: told.occurred_at, type, ...told };
}

let files = 0;

/** Keeps rows as one batch of a journal, as the loop does with what the normaliser gives. */
export async function keepStory(
  { loading, paths }: TemporaryLoading,
  rows: readonly ReturnType<typeof storyEvent>[],
): Promise<TakenIn | null> {
  const from = await loading.engine.read(readOffset);
  files += 1;
  const eventsFile = join(paths.staging, `story-${String(files)}.ndjson`);
  mkdirSync(paths.staging, { recursive: true });
  writeFileSync(eventsFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const next: Position = { file: from.file, offset: from.offset + 1 };
  const received = rows.map((row) => row.received_at).sort();
  const answer = {
    next,
    records: rows.length,
    events: rows.length,
    rejects: 0,
    bytes: 0,
    eventsFile,
    rejectsFile: null,
    oldestAt: received[0] ?? null,
    newestAt: received.at(-1) ?? null,
    caughtUp: true,
  };
  return commitBatch(loading.engine, loading.workspace, { from, answer }, loading.clock());
}
