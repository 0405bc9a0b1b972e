/**
 * Places on the way of a visit: groups of pages, then what was done between them. facts.sessions keeps a way as their numbers, from 1
 * in this order, which data/models/events/28-paths.sql gives them: new ones are added at the end.
 */
export const PATH_NODES = [
  ...['home', 'category', 'product', 'search', 'cart', 'checkout', 'content', 'account', 'other'],
  ...['products_searched', 'product_added', 'product_removed', 'checkout_started', 'payment_info_entered'],
  ...['payment_failed', 'order_completed', 'signed_up', 'coupon_denied', 'error_shown'],
] as const;

/** Where a way begins and ends: nothing comes before or after. */
export const PATH_ENDS = { start: 'start', end: 'end' } as const;

/** SQL that names a number of a way; `end` where there is none. */
export function nodeName(number: string, end: string): string {
  return `coalesce([${PATH_NODES.map((node) => `'${node}'`).join(', ')}][${number}], '${end}')`;
}
