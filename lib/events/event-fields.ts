import type { FieldGroup, KnownEvent } from '@/lib/events/event-names';

/**
 * Properties of an event that become columns: Segment's names first, then GA4's and common ones; where several are sent the
 * earlier counts and the others stay among the properties. Names of a group are read only of events that have the group: `page`
 * of a search is a number of a page of results, `position` of a promotion is a place on a page. Of events of the shop's own only
 * the fields marked `anywhere` are read, and only when they fit.
 */
export type FieldKind =
  'words' | 'label' | 'identity' | 'integer' | 'rank' | 'rankFromZero' | 'count' | 'amount' | 'currency' | 'screen';

export type FieldColumn =
  | (
      | 'search_query'
      | 'list'
      | 'cart_id'
      | 'checkout_id'
      | 'payment_method'
      | 'coupon'
      | 'promotion'
      | 'promotion_slot'
      | 'promotion_variant'
      | 'order_number'
      | 'currency'
      | 'error'
      | 'market'
      | 'release'
      | 'screen'
    )
  | ('search_results' | 'search_filters' | 'search_page' | 'rank' | 'checkout_step' | 'amount');

/** One column and the properties that fill it. */
export interface EventField {
  readonly column: FieldColumn;
  readonly kind: FieldKind;
  readonly names: readonly string[];
  /** Group the event must have; undefined: every event that is known. */
  readonly group?: FieldGroup;
  /** Read of events of the shop's own too. */
  readonly anywhere?: true;
}

export const EVENT_FIELDS: readonly EventField[] = [
  {
    column: 'search_query',
    kind: 'words',
    group: 'search',
    names: ['query', 'search_term', 'search_query', 'keyword', 'q'],
  },
  {
    column: 'search_results',
    kind: 'count',
    group: 'search',
    names: [
      'results',
      'results_count',
      'result_count',
      'number_of_results',
      'num_results',
      'total_results',
      'hits',
      'nb_hits',
    ],
  },
  { column: 'search_filters', kind: 'count', group: 'search', names: ['filters', 'filter_count'] },
  {
    column: 'search_page',
    kind: 'integer',
    group: 'search',
    names: ['page', 'page_number', 'search_page', 'results_page'],
  },
  {
    column: 'list',
    kind: 'label',
    group: 'list',
    names: ['list_id', 'list', 'item_list_id', 'list_name', 'item_list_name'],
  },
  { column: 'list', kind: 'label', group: 'category', names: ['category_id', 'category'] },
  { column: 'rank', kind: 'rank', group: 'list', names: ['position', 'rank'] },
  { column: 'rank', kind: 'rankFromZero', group: 'list', names: ['index'] },
  { column: 'checkout_step', kind: 'integer', group: 'checkout', names: ['step', 'checkout_step'] },
  { column: 'payment_method', kind: 'label', group: 'checkout', names: ['payment_method', 'payment_type'] },
  { column: 'amount', kind: 'amount', group: 'order', names: ['revenue', 'subtotal'] },
  { column: 'amount', kind: 'amount', anywhere: true, names: ['value', 'revenue', 'total', 'cart_value'] },
  { column: 'currency', kind: 'currency', anywhere: true, names: ['currency', 'currency_code'] },
  { column: 'cart_id', kind: 'identity', anywhere: true, names: ['cart_id', 'basket_id'] },
  { column: 'checkout_id', kind: 'identity', anywhere: true, names: ['checkout_id'] },
  { column: 'order_number', kind: 'identity', anywhere: true, names: ['order_id', 'transaction_id', 'order_number'] },
  { column: 'coupon', kind: 'label', anywhere: true, names: ['coupon', 'coupon_id', 'coupon_code', 'coupon_name'] },
  {
    column: 'promotion',
    kind: 'label',
    group: 'promotion',
    names: ['promotion_id', 'promotion_name', 'promotion', 'name'],
  },
  {
    column: 'promotion_slot',
    kind: 'label',
    group: 'promotion',
    names: ['slot', 'creative_slot', 'position', 'location_id'],
  },
  { column: 'promotion_variant', kind: 'label', group: 'promotion', names: ['variant', 'promotion_variant'] },
  {
    column: 'error',
    kind: 'label',
    anywhere: true,
    names: ['error', 'error_code', 'error_type', 'error_message', 'failure_reason', 'reason', 'description'],
  },
  { column: 'release', kind: 'label', group: 'measure', names: ['release'] },
  { column: 'screen', kind: 'screen', group: 'measure', names: ['screen_width'] },
  { column: 'market', kind: 'identity', anywhere: true, names: ['market'] },
];

/** A property of an event, as the column it fills; the lower `order`, the sooner it counts. */
export interface FieldUse {
  readonly field: EventField;
  readonly order: number;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `reason` and `description` mean an error only of events that are errors. */
const ERROR_EVENTS = new Set(['error_shown', 'payment_failed', 'coupon_denied']);
const ONLY_OF_ERRORS = new Set(['reason', 'description']);

function isReadOf(field: EventField, event: KnownEvent | undefined): boolean {
  if (event === undefined) return field.anywhere === true;
  return field.group === undefined || event.fields.includes(field.group);
}

function usesOf(event: KnownEvent | undefined): ReadonlyMap<string, FieldUse> {
  const uses = new Map<string, FieldUse>();
  let order = 0;
  for (const field of EVENT_FIELDS.filter((candidate) => isReadOf(candidate, event)))
    for (const name of field.names) {
      if (ONLY_OF_ERRORS.has(name) && !ERROR_EVENTS.has(event?.name ?? '')) continue;
      for (const spelling of [name, camelCase(name)]) if (!uses.has(spelling)) uses.set(spelling, { field, order });
      order += 1;
    }
  return uses;
}

const USES = new Map<KnownEvent | undefined, ReadonlyMap<string, FieldUse>>();

/** Returns the properties that an event's columns are filled from, by name in snake or camel case. */
export function fieldUses(event: KnownEvent | undefined): ReadonlyMap<string, FieldUse> {
  const known = USES.get(event);
  if (known !== undefined) return known;
  const uses = usesOf(event);
  USES.set(event, uses);
  return uses;
}
