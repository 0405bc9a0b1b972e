import { memo } from '@/lib/events/memo';

/**
 * Events that Tuokio understands: Segment's Ecommerce v2 and our own, with the names that GA4 and common SDKs give them. A name
 * is compared in lower snake case, so `Product Added`, `product_added` and `productAdded` are one. `fields` are the groups of
 * event-fields.ts that the event fills; `needs` is what it is worth nothing without. Every other name is kept as sent.
 */
export type FieldGroup = 'search' | 'list' | 'category' | 'product' | 'promotion' | 'checkout' | 'order' | 'measure';
export type NeededField = 'search_query' | 'order_number' | 'products';

/** What is known of an event by its name. */
export interface KnownEvent {
  readonly name: string;
  /** Names of GA4 and of older SDKs, in lower snake case. */
  readonly aliases: readonly string[];
  readonly fields: readonly FieldGroup[];
  readonly needs?: NeededField;
  readonly meaning: string;
}

function known(
  name: string,
  meaning: string,
  fields: readonly FieldGroup[] = [],
  aliases: readonly string[] = [],
  needs?: NeededField,
): KnownEvent {
  return { name, aliases, fields, meaning, ...(needs === undefined ? {} : { needs }) };
}

const SHOPPING: readonly KnownEvent[] = [
  known(
    'products_searched',
    'A search was made and settled',
    ['search', 'list'],
    ['search', 'view_search_results', 'product_searched', 'site_search'],
    'search_query',
  ),
  known(
    'product_list_viewed',
    'A list of products was shown',
    ['search', 'list', 'category'],
    ['view_item_list', 'product_category_viewed', 'viewed_product_category', 'product_list_view'],
  ),
  known('product_list_filtered', 'A list was filtered or sorted', ['search', 'list', 'category'], ['filter_item_list']),
  known(
    'promotion_viewed',
    'A promotion was shown, or withheld from a hold-out',
    ['promotion'],
    ['view_promotion', 'viewed_promotion'],
  ),
  known('promotion_clicked', 'A promotion was clicked', ['promotion'], ['select_promotion', 'clicked_promotion']),
  known(
    'product_clicked',
    'A product was chosen in a list',
    ['search', 'list', 'product'],
    ['select_item', 'clicked_product'],
    'products',
  ),
  known(
    'product_viewed',
    'The page of a product was shown; `availability` (such as OutOfStock) or `in_stock` says whether it is sold out',
    ['search', 'list', 'product'],
    ['view_item', 'viewed_product'],
    'products',
  ),
  known(
    'product_added',
    'A product was put into the cart',
    ['list', 'product'],
    ['add_to_cart', 'added_product', 'added_to_cart'],
    'products',
  ),
  known(
    'product_removed',
    'A product was taken out of the cart',
    ['list', 'product'],
    ['remove_from_cart', 'removed_product', 'removed_from_cart'],
    'products',
  ),
  known('cart_viewed', 'The cart was shown', [], ['view_cart', 'viewed_cart']),
  known('cart_shared', 'The cart was sent to somebody'),
  known('product_shared', 'A product was sent to somebody', ['product']),
  known('product_reviewed', 'A product was reviewed', ['product'], ['reviewed_product']),
  known('product_added_to_wishlist', 'A product was put on a wish list', ['list', 'product'], ['add_to_wishlist']),
  known('product_removed_from_wishlist', 'A product was taken off a wish list', ['product'], ['remove_from_wishlist']),
  known('wishlist_product_added_to_cart', 'A product went from a wish list into the cart', ['product']),
  known(
    'restock_requested',
    'Somebody asked to be told when a product is back in stock',
    ['product'],
    ['back_in_stock_requested', 'stock_alert_requested', 'notify_me', 'notify_me_requested'],
  ),
];

const BUYING: readonly KnownEvent[] = [
  known(
    'checkout_started',
    'A checkout was begun',
    ['checkout', 'order'],
    ['begin_checkout', 'started_checkout', 'initiate_checkout'],
  ),
  known(
    'checkout_step_viewed',
    'A step of the checkout was shown',
    ['checkout', 'order'],
    ['viewed_checkout_step', 'checkout_progress'],
  ),
  known(
    'checkout_step_completed',
    'A step of the checkout was done',
    ['checkout', 'order'],
    ['completed_checkout_step', 'add_shipping_info'],
  ),
  known(
    'payment_info_entered',
    'A means of payment was chosen',
    ['checkout', 'order'],
    ['add_payment_info', 'entered_payment_info'],
  ),
  known('payment_failed', 'A payment was declined or broke off', ['checkout', 'order']),
  known('coupon_entered', 'A coupon was entered', ['order']),
  known('coupon_applied', 'A coupon was accepted', ['order']),
  known('coupon_denied', 'A coupon was refused', ['order']),
  known('coupon_removed', 'A coupon was taken away', ['order']),
  known(
    'order_completed',
    'An order was placed',
    ['checkout', 'order'],
    ['purchase', 'completed_order', 'order_placed', 'transaction'],
    'order_number',
  ),
  known('order_updated', 'An order was changed', ['order'], ['updated_order']),
  known('order_refunded', 'Money of an order went back', ['order'], ['refund', 'refunded_order'], 'order_number'),
  known('order_cancelled', 'An order was cancelled', ['order'], ['order_canceled', 'cancelled_order'], 'order_number'),
];

const OTHERS: readonly KnownEvent[] = [
  known('page', 'A page was shown', [], ['page_view', 'page_viewed', 'viewed_page', 'pageview']),
  known('screen', 'A screen of an app was shown', [], ['screen_view', 'screen_viewed']),
  known(
    'page_measured',
    'How fast a page view was and what went wrong in it, told when the page is left; it neither begins nor prolongs a visit',
    ['measure'],
  ),
  known('survey_shown', 'A question was put to a visitor'),
  known('survey_answered', 'A visitor answered a question'),
  known('survey_closed', 'A visitor turned a question away'),
  known('signed_up', 'An account was made', [], ['sign_up', 'account_created']),
  known('signed_in', 'Somebody signed in', [], ['login', 'logged_in']),
  known('signed_out', 'Somebody signed out', [], ['logout', 'logged_out']),
  known('error_shown', 'An error was shown or thrown', [], ['exception', 'error', 'javascript_error', 'js_error']),
  known(
    'consent_changed',
    'The customer changed a consent',
    [],
    ['segment_consent_preference_updated', 'segment_consent_preference'],
  ),
  known('offer_requested', 'An offer was asked for'),
  known('offer_presented', 'An offer was shown'),
  known('offer_clicked', 'An offer was clicked'),
  known('offer_accepted', 'An offer was accepted'),
  known('offer_rejected', 'An offer was turned down'),
  known('case_opened', 'A case of customer service was opened'),
  known('case_closed', 'A case of customer service was closed'),
  known('mention_received', 'The shop was mentioned somewhere'),
  known('segment_entered', 'A customer entered a segment'),
  known('segment_exited', 'A customer left a segment'),
  known('score_changed', 'A score of a customer changed'),
  known('journey_entered', 'A customer entered a journey'),
  known('journey_exited', 'A customer left a journey'),
  known('message_sent', 'A message was sent'),
  known('message_suppressed', 'A message was held back'),
];

/** Every event that is known by name. */
export const KNOWN_EVENTS: readonly KnownEvent[] = [...SHOPPING, ...BUYING, ...OTHERS];

const BY_NAME = new Map(KNOWN_EVENTS.flatMap((event) => [event.name, ...event.aliases].map((name) => [name, event])));

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

const LONGEST_KNOWN = 100;
const NAMES = 5_000;
const read = memo(NAMES, (name) => ({ event: BY_NAME.get(name) ?? BY_NAME.get(snakeCase(name)) }));

/** Returns the event that a name means, in whatever case and punctuation it was sent; undefined for a name of the shop's own. */
export function knownEvent(name: string): KnownEvent | undefined {
  return name.length > LONGEST_KNOWN ? undefined : read(name).event;
}
