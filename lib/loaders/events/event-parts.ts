import { EVENT_FACTS, type EventFact } from '@/lib/loaders/events/event-facts';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Most commits have no search, no order and no amount in another currency, and run up to five times a second: models that nothing in
 * scope has to do with are left out.
 */

/** Kinds of events that only some models read, and what these need when there are none. */
const PARTS = [
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
  { part: 'checkouts', facts: ['checkouts'], none: [] },
  { part: 'carts', facts: ['carts'], none: [] },
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
  searches: 'searches',
  listings: 'products',
  'product-visits': 'products',
  'page-speed': 'measures',
  'page-errors': 'measures',
  checkouts: 'checkouts',
  carts: 'carts',
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
  hasCarts: boolean,
  since: string,
): Promise<ReadonlySet<Part>> {
  const [row] = await writer.rows(`select
      coalesce(e.searches, false) or coalesce(o.searches, false) as searches,
      coalesce(e.products, false) as products,
      coalesce(e.measures, false) or coalesce(o.measures, false) as measures,
      coalesce(e.checkouts, false) or coalesce(o.checkouts, false) as checkouts,
      coalesce(e.currencies, false) as currencies
    from (
      select bool_or(search_query is not null) as searches, bool_or(products is not null) as products, bool_or(measures is not null) as measures,
        bool_or(name like 'checkout%' or name like 'payment%' or name = 'order_completed') as checkouts,
        bool_or(currency <> ${literal(currency)}) as currencies
      from touched_events) e,
    (
      select bool_or(searches > 0) as searches, bool_or(is_measured) as measures, bool_or(cart_events > 0) as checkouts
      from old_sessions) o`);
  const isForeign = hasCarts
    ? await writer.rows(`select 1 from scope_cart_events where currency <> ${literal(currency)} limit 1`)
    : [];
  const isSo: Readonly<Partial<Record<Part, boolean>>> = {
    carts: hasCarts,
    currencies: isForeign.length > 0,
    products: row?.['products'] !== true && (await hadProducts(writer, since)),
  };
  return new Set(PARTS.map(({ part }) => part).filter((part) => row?.[part] === true || isSo[part] === true));
}

/** True when a session that goes had to do with a product. */
async function hadProducts(writer: Writer, since: string): Promise<boolean> {
  const had = (name: string, day: string) =>
    `(select 1 from facts.${name} where ${day} >= date '${since}' and session_key in (select session_key from old_sessions) limit 1)`;
  const rows = await writer.rows(`${had('listings', 'listing_date')} union all ${had('product_visits', 'visit_date')}`);
  return rows.length > 0;
}

/** Facts that a derivation of these parts makes. */
export function factsOf(parts: ReadonlySet<Part>): readonly EventFact[] {
  const left: readonly string[] = PARTS.filter(({ part }) => !parts.has(part)).flatMap(({ facts }) => [...facts]);
  return EVENT_FACTS.filter(({ name }) => !left.includes(name));
}
