/** A fact that data/models/events makes of events. */
export interface EventFact {
  readonly id: string;
  /** Name of its relations: facts.hot_…, facts.cold_… and the view facts.… that unites them; its model makes new_…. */
  readonly name: string;
  readonly key: string;
  /** Column with the civil day of a row. */
  readonly day: string;
}

/** Facts that queries read, made of events. */
export const EVENT_FACTS: readonly EventFact[] = [
  { id: 'sessions', name: 'sessions', key: 'session_key', day: 'session_date' },
  { id: 'pageViews', name: 'page_views', key: 'event_key', day: 'view_date' },
  { id: 'pageSpeed', name: 'page_speed', key: 'event_key', day: 'measured_date' },
  { id: 'pageErrors', name: 'page_errors', key: 'error_key', day: 'error_date' },
  { id: 'searches', name: 'searches', key: 'search_key', day: 'search_date' },
  { id: 'carts', name: 'carts', key: 'cart_key', day: 'cart_date' },
  { id: 'checkouts', name: 'checkouts', key: 'checkout_key', day: 'checkout_date' },
  { id: 'touchpoints', name: 'touchpoints', key: 'touch_key', day: 'touch_date' },
];
