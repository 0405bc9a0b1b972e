/** A fact that data/models/events makes of events. */
export interface EventFact {
  readonly id: string;
  /** Name of its relations: facts.hot_…, facts.cold_… and the view facts.… that unites them; its model makes new_…. */
  readonly name: string;
  /** Columns that together are unique. Trap: a message id that comes again after seven days gives two events one event_key. */
  readonly keys: readonly string[];
  /** Column with the civil day of a row. */
  readonly day: string;
}

/** Facts that queries read, made of events. */
export const EVENT_FACTS: readonly EventFact[] = [
  { id: 'sessions', name: 'sessions', keys: ['session_key'], day: 'session_date' },
  { id: 'pageViews', name: 'page_views', keys: ['session_key', 'view_number'], day: 'view_date' },
  { id: 'pageSpeed', name: 'page_speed', keys: ['session_key', 'measure_number'], day: 'measured_date' },
  { id: 'pageErrors', name: 'page_errors', keys: ['error_key'], day: 'error_date' },
  { id: 'searches', name: 'searches', keys: ['search_key'], day: 'search_date' },
  { id: 'listings', name: 'listings', keys: ['session_key', 'list_kind', 'list', 'product_key'], day: 'listing_date' },
  { id: 'productVisits', name: 'product_visits', keys: ['session_key', 'product_key'], day: 'visit_date' },
  { id: 'carts', name: 'carts', keys: ['cart_key'], day: 'cart_date' },
  { id: 'cartItems', name: 'cart_items', keys: ['cart_key', 'sku'], day: 'cart_date' },
  { id: 'checkouts', name: 'checkouts', keys: ['checkout_key'], day: 'checkout_date' },
  { id: 'paymentAttempts', name: 'payment_attempts', keys: ['attempt_key'], day: 'attempt_date' },
  { id: 'promotions', name: 'promotions', keys: ['promotion_key'], day: 'shown_date' },
  { id: 'touchpoints', name: 'touchpoints', keys: ['touch_key'], day: 'touch_date' },
  { id: 'orderVisits', name: 'order_visits', keys: ['order_key', 'session_key'], day: 'event_date' },
];
