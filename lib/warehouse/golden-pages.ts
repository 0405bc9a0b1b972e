import type { SqlValue } from './engine';

/**
 * The measured pages of the visits of golden-visits.ts: of V1 a product (1) and a checkout whose request failed (2), of V2 a checkout
 * (3), of V3 a slow product with two script errors (4) and a page that is not there (5), of V4 a hundred of a category and a hundred
 * of a cart whose layout shifts, with LCP of 20, 40 … 2,000 ms each, and one of the robot.
 */
type Row = Readonly<Record<string, SqlValue>>;

const at = (day: string) => `${day}T12:00:00`;

const pageRow = (sessionKey: string, from: Row, group: string): Row => ({
  session_key: sessionKey,
  ...from,
  page_group: group,
});

const measured = (key: string, sessionKey: string, day: string, from: Row, group: string, rest: Row = {}): Row => ({
  event_key: key,
  ...pageRow(sessionKey, from, group),
  measured_date: day,
  measured_local: at(day),
  js_errors: 0,
  failed_requests: 0,
  is_not_found: false,
  measure_number: Number(key),
  ...rest,
});

const pageError = (key: string, sessionKey: string, day: string, from: Row, kind: string, count: number): Row => ({
  error_key: key,
  event_key: key,
  ...pageRow(sessionKey, from, 'product'),
  error_date: day,
  error_local: at(day),
  kind,
  error_count: count,
});

const HUNDRED = Array.from({ length: 100 }, (_, place) => place + 1);

/** Rows by relation of facts; `visits` are what the story says of each visit. */
export function pageFacts({ V1, V2, V3, V4, V9 }: Readonly<Record<'V1' | 'V2' | 'V3' | 'V4' | 'V9', Row>>) {
  return {
    hot_page_speed: [
      measured('1', '1', '2026-03-02', V1, 'product', { inp_ms: 100, cls: 0, fcp_ms: 500, ttfb_ms: 100 }),
      measured('2', '1', '2026-03-02', V1, 'checkout', {
        ...{ inp_ms: 300, cls: 0.2, fcp_ms: 900, ttfb_ms: 300, failed_requests: 1 },
      }),
      measured('3', '2', '2026-03-05', V2, 'checkout'),
      measured('4', '3', '2026-03-10', V3, 'product', { lcp_ms: 3000, cls: 0.1, js_errors: 2 }),
      measured('5', '3', '2026-03-10', V3, 'other', {
        ...{ lcp_ms: 5000, inp_ms: 600, cls: 0.4, fcp_ms: 4000, ttfb_ms: 2000, is_not_found: true },
      }),
      ...HUNDRED.map((n) => measured(String(100 + n), '4', '2026-03-12', V4, 'category', { lcp_ms: 20 * n })),
      ...HUNDRED.map((n) => measured(String(200 + n), '4', '2026-03-12', V4, 'cart', { lcp_ms: 20 * n, cls: 0.3 })),
      measured('9', '9', '2026-03-12', V9, 'checkout', { lcp_ms: 9000, inp_ms: 9000, cls: 1, failed_requests: 1 }),
    ],
    hot_page_errors: [
      pageError('1', '3', '2026-03-10', V3, 'js', 2),
      pageError('2', '1', '2026-03-02', V1, 'request', 1),
      pageError('9', '9', '2026-03-12', V9, 'request', 5),
    ],
  };
}
