/** Every choice that has words, as `key.value`. */
export const CHOICE_WORDS = [
  'mode.closed',
  'mode.open',
  'mode.strict',
  'scope.session',
  'scope.visitor',
  'by.none',
  'by.device',
  'by.trafficChannel',
  'by.visitorType',
  'by.market',
  'by.product',
  'by.productGroup',
  'by.category',
  'by.brand',
  'by.step',
  'by.paymentMethod',
  'by.error',
  'by.warehouse',
  'by.carrier',
  'kind.hidden',
  'kind.ignored',
  'direction.after',
  'direction.before',
  'anchor.start',
  'anchor.home',
  'anchor.category',
  'anchor.search',
  'anchor.product',
  'anchor.product_added',
  'anchor.cart',
  'anchor.checkout_started',
  'anchor.payment_failed',
  'anchor.error_shown',
] as const;

/** True when the value is one that a reader may be offered under the key. */
export function isChoice(key: string, value: string): boolean {
  return CHOICE_WORDS.some((known) => known === `${key}.${value}`);
}
