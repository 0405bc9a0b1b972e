import type { EventRow } from '@/lib/events/event-row';
import { dailyHash, type Trace } from '@/lib/events/identity';

/**
 * What becomes of a column without consent to `analytics`, for whoever asks what is kept (docs/reference/events.md); every other
 * column stays. Key of the visitor and of the customer are made so from the beginning, see identity.ts.
 */
export const WITHOUT_ANALYTICS = {
  visitor_key:
    'a key of the day: a hash of the cut network address, the user agent and the day, with the secret of the installation',
  customer_key: 'left out',
  cart_id: 'a hash of the day',
  checkout_id: 'a hash of the day',
  click_id: 'left out',
  properties: 'left out',
} as const;

/** Returns the row as it may be kept without consent to analytics. */
export function withoutAnalytics(row: EventRow, trace: Trace): EventRow {
  const ofTheDay = (id: string | null) => (id === null ? null : dailyHash(trace, id));
  return {
    ...row,
    customer_key: null,
    cart_id: ofTheDay(row.cart_id),
    checkout_id: ofTheDay(row.checkout_id),
    click_id: null,
    properties: null,
  };
}
