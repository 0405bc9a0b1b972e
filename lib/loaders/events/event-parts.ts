import { EVENT_FACTS, type EventFact } from '@/lib/loaders/events/event-facts';
import type { FirstDays } from '@/lib/loaders/events/scope';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Most commits have no search, no order and no amount in another currency, and run up to five times a second: models that nothing in
 * scope has to do with are left out.
 */

/** Kinds of events that only some models read, and what these need when there are none. */
const PARTS = [
  {
    part: 'funnels',
    facts: [],
    none: [
      `new_funnels as select null::ubigint as session_key, null::varchar as sku, null::utinyint as funnel_steps,
        null::utinyint as funnel_closed, null::utinyint as funnel_strict, null::integer as view_after, null::integer as cart_after,
        null::integer as checkout_after, null::integer as payment_after, null::integer as order_after,
        null::utinyint[] as step_codes, null::integer[] as step_seconds limit 0`,
    ],
  },
  { part: 'searches', facts: ['searches'], none: ['new_search_events as select 0::ubigint as session_key limit 0'] },
  {
    part: 'products',
    facts: ['listings', 'product_visits'],
    none: [
      `new_listings as select null::ubigint as session_key, null::varchar as list_kind, null::varchar as list, null::integer as rank,
        null::boolean as is_shown, null::decimal(18, 4) as sales limit 0`,
    ],
  },
  { part: 'measures', facts: ['page_speed', 'page_errors'], none: [] },
  { part: 'checkouts', facts: ['checkouts', 'payment_attempts', 'order_visits'], none: [] },
  { part: 'promotions', facts: ['promotions'], none: [] },
  { part: 'carts', facts: ['carts', 'cart_items'], none: [] },
  {
    part: 'currencies',
    facts: [],
    none: ['event_rates as select null::varchar as currency, null::date as day, null::double as factor limit 0'],
  },
] as const;

/** Kind of events. */
export type Part = (typeof PARTS)[number]['part'];

/** Models that are run for a part only, by the end of their names. */
const MODEL_PARTS: Readonly<Record<string, Part>> = {
  'event-rates': 'currencies',
  'search-events': 'searches',
  funnels: 'funnels',
  searches: 'searches',
  listings: 'products',
  'product-visits': 'products',
  'page-speed': 'measures',
  'page-errors': 'measures',
  'checkout-steps': 'checkouts',
  checkouts: 'checkouts',
  'payment-attempts': 'checkouts',
  'order-visits': 'checkouts',
  promotions: 'promotions',
  'cart-events': 'carts',
  carts: 'carts',
  'cart-items': 'carts',
};

/** All kinds. */
export const ALL_PARTS: ReadonlySet<Part> = new Set(PARTS.map(({ part }) => part));

/** The kind of events that a model is for; undefined when it is always run. */
export function partOf(model: string): Part | undefined {
  return MODEL_PARTS[model.replace(/^\d+-/, '')];
}

/** Relations that other models read though nothing makes them, as what follows CREATE TABLE. */
export function emptyWithout(parts: ReadonlySet<Part>): readonly string[] {
  return PARTS.filter(({ part }) => !parts.has(part)).flatMap(({ none }) => [...none]);
}

/** Finds what the events in scope, or the sessions since a day (ISO) that they take the place of, have to do with. */
export async function findParts(
  writer: Writer,
  { currency }: Workspace,
  { visits, carts }: FirstDays,
): Promise<ReadonlySet<Part>> {
  const [row] = await writer.rows(`select
      coalesce(e.funnels, false) as funnels,
      coalesce(e.searches, false) or coalesce(o.searches, false) as searches,
      coalesce(e.products, false) as products,
      coalesce(e.measures, false) or coalesce(o.measures, false) as measures,
      coalesce(e.checkouts, false) or coalesce(o.checkouts, false) as checkouts,
      coalesce(e.promotions, false) as promotions,
      coalesce(e.currencies, false) as currencies
    from (
      select bool_or(name in ('product_viewed', 'product_added') or name like 'checkout%' or name like 'payment%' or name = 'order_completed') as funnels,
        bool_or(search_query is not null) as searches, bool_or(products is not null) as products, bool_or(measures is not null) as measures,
        bool_or(name like 'checkout%' or name like 'payment%' or name = 'order_completed') as checkouts,
        bool_or(promotion is not null) as promotions, bool_or(currency <> ${literal(currency)}) as currencies
      from touched_events) e,
    (
      select bool_or(searches > 0) as searches, bool_or(is_measured) as measures, bool_or(cart_events > 0) as checkouts
      from old_sessions) o`);
  const hasCarts = carts !== null;
  const isForeign = hasCarts
    ? await writer.rows(`select 1 from scope_cart_events where currency <> ${literal(currency)} limit 1`)
    : [];
  const isSo: Readonly<Partial<Record<Part, boolean>>> = {
    carts: hasCarts,
    currencies: isForeign.length > 0,
    products: row?.['products'] !== true && (await had(writer, visits, PRODUCTS)),
    promotions: row?.['promotions'] !== true && (await had(writer, visits, PROMOTIONS)),
  };
  return new Set(PARTS.map(({ part }) => part).filter((part) => row?.[part] === true || isSo[part] === true));
}

/** Relations and days of what a session had to do with. */
const PRODUCTS = [
  ['listings', 'listing_date'],
  ['product_visits', 'visit_date'],
] as const;
const PROMOTIONS = [['promotions', 'shown_date']] as const;

/** True when a session that goes had to do with any of these. */
async function had(writer: Writer, since: string, facts: readonly (readonly [string, string])[]): Promise<boolean> {
  const selects = facts.map(
    ([name, day]) =>
      `(select 1 from facts.${name} where ${day} >= date '${since}' and session_key in (select session_key from old_sessions) limit 1)`,
  );
  return (await writer.rows(selects.join(' union all '))).length > 0;
}

/** Facts that a derivation of these parts makes. */
export function factsOf(parts: ReadonlySet<Part>): readonly EventFact[] {
  const left: readonly string[] = PARTS.filter(({ part }) => !parts.has(part)).flatMap(({ facts }) => [...facts]);
  return EVENT_FACTS.filter(({ name }) => !left.includes(name));
}
