import { pageGroupOf } from '@/lib/classify/page-group';
import type { EventRow } from '@/lib/events/event-row';
import { dailyHash, orderHash, type Trace } from '@/lib/events/identity';
import type { PageMeasures } from '@/lib/events/page-measures';

/**
 * What becomes of a column without consent to `analytics`, for whoever asks what is kept (docs/reference/events.md); every other
 * column stays. Key of the visitor and of the customer are made so from the beginning, see identity.ts. An order number leads to
 * the customer who ordered, so no key may lead from it to what else was done on that day.
 */
export const WITHOUT_ANALYTICS = {
  visitor_key:
    'a key of the day: a hash of the cut network address, the user agent and the day, with the secret of the installation; of an event with an order number, a hash of that number instead',
  customer_key: 'left out',
  cart_id: 'a hash of the day; left out of an event with an order number',
  checkout_id: 'a hash of the day; left out of an event with an order number',
  click_id: 'left out',
  page_path: 'of pages of the checkout and the account: parts with a digit, such as an order number, become `(id)`',
  page_title: 'of pages of the checkout and the account: left out',
  measures: 'paths in it as `page_path`',
  properties: 'left out',
} as const;

const WITH_DIGIT = /[^/]*\d[^/]*/g;

function withoutIds(path: string): string {
  return path.replace(WITH_DIGIT, '(id)');
}

/** True for pages that belong to one customer. */
function isOwn(path: string | null): path is string {
  const group = path === null ? null : pageGroupOf(path);
  return group === 'checkout' || group === 'account';
}

function measuresWithoutIds(measures: PageMeasures): PageMeasures {
  const { referrer_path: from, errors } = measures;
  return {
    ...measures,
    referrer_path: isOwn(from) ? withoutIds(from) : from,
    errors: errors?.map((error) => ({ ...error, path: error.path === null ? null : withoutIds(error.path) })) ?? null,
  };
}

/** Returns the row as it may be kept without consent to analytics. */
export function withoutAnalytics(row: EventRow, trace: Trace): EventRow {
  const { order_number: order, page_path: path, measures } = row;
  const ofTheDay = (id: string | null) => (id === null || order !== null ? null : dailyHash(trace, id));
  return {
    ...row,
    visitor_key: order === null ? row.visitor_key : orderHash(trace, order),
    customer_key: null,
    cart_id: ofTheDay(row.cart_id),
    checkout_id: ofTheDay(row.checkout_id),
    click_id: null,
    page_path: isOwn(path) ? withoutIds(path) : path,
    page_title: isOwn(path) ? null : row.page_title,
    measures: measures === null ? null : measuresWithoutIds(measures),
    properties: null,
  };
}
