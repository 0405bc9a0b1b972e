import { screenOf } from '@/lib/classify/screen';
import { cleanText } from '@/lib/events/clean-text';
import { EventFault } from '@/lib/events/event-fault';
import { type EventField, type FieldColumn, fieldUses, type FieldUse } from '@/lib/events/event-fields';
import type { KnownEvent } from '@/lib/events/event-names';
import { isProduct, isProductProperty, ownProductOrThrow, productsOrThrow } from '@/lib/events/event-products';
import type { EventProduct } from '@/lib/events/event-row';
import { isMeasure } from '@/lib/events/page-measures';
import { maskPersonal } from '@/lib/events/personal-data';
import {
  amountOrThrow,
  countOrThrow,
  currencyOrThrow,
  plainIdentityOrThrow,
  integerOrThrow,
  isEmpty,
  isObject,
  type JsonObject,
  textOrThrow,
} from '@/lib/events/read-value';
import { settledWords } from '@/lib/events/settled-words';
import { say } from '@/lib/sentences/sentence';

/** Columns that an event's properties fill, and what is left of them. */
export interface EventColumns {
  readonly values: ReadonlyMap<FieldColumn, string | number>;
  readonly products: readonly EventProduct[] | null;
  /** Properties that filled no column, as sent. */
  readonly others: readonly [string, unknown][];
}

type NumberColumn = 'search_results' | 'search_filters' | 'search_page' | 'rank' | 'checkout_step' | 'amount';
type TextColumn = Exclude<FieldColumn, NumberColumn>;

/** Returns the text of a column; null where no property filled it. */
export function textColumn({ values }: Pick<EventColumns, 'values'>, column: TextColumn): string | null {
  const value = values.get(column);
  return typeof value === 'string' ? value : null;
}

/** Returns the number of a column; null where no property filled it. */
export function numberColumn({ values }: Pick<EventColumns, 'values'>, column: NumberColumn): number | null {
  const value = values.get(column);
  return typeof value === 'number' ? value : null;
}

interface Found extends FieldUse {
  readonly name: string;
  readonly value: unknown;
}

interface Sorted {
  readonly found: Map<FieldColumn, Found>;
  readonly others: [string, unknown][];
  products: { readonly name: string; readonly value: unknown } | null;
}

const LONGEST_LABEL = 300;
const LONGEST_IDENTITY = 200;
const LONGEST_WORDS = 500;
const MOST = 1_000_000;

function readFieldOrThrow({ kind }: EventField, name: string, value: unknown): string | number | null {
  switch (kind) {
    case 'words':
      return settledWords(textOrThrow(name, value, LONGEST_WORDS));
    case 'label': {
      const label = textOrThrow(name, value, LONGEST_LABEL);
      return label === null ? null : maskPersonal(label);
    }
    case 'identity':
      return plainIdentityOrThrow(name, value, LONGEST_IDENTITY);
    case 'integer':
      return integerOrThrow(name, value, 0, MOST);
    case 'rank':
      return integerOrThrow(name, value, 1, MOST);
    case 'rankFromZero': {
      const index = integerOrThrow(name, value, 0, MOST);
      return index === null ? null : index + 1;
    }
    case 'count':
      return countOrThrow(name, value);
    case 'amount':
      return amountOrThrow(name, value);
    case 'currency':
      return currencyOrThrow(name, value);
    case 'screen': {
      const width = integerOrThrow(name, value, 0, MOST);
      return width === null ? null : screenOf(width);
    }
  }
}

/** Puts each property where it belongs; of several for one column the one that counts first, the others stay. */
function sortProperties(properties: JsonObject, uses: ReadonlyMap<string, FieldUse>, into: Sorted): Sorted {
  for (const name of Object.keys(properties)) {
    const value = properties[name];
    if (name === 'products' || name === 'items') {
      if (into.products === null) into.products = { name, value };
      continue;
    }
    if (name === 'ecommerce' && isObject(value)) {
      sortProperties(value, uses, into);
      continue;
    }
    const use = isEmpty(value) ? undefined : uses.get(name);
    if (use === undefined) {
      if (!isEmpty(value)) into.others.push([name, value]);
      continue;
    }
    const rival = into.found.get(use.field.column);
    if (rival === undefined || use.order < rival.order) {
      if (rival !== undefined) into.others.push([rival.name, rival.value]);
      into.found.set(use.field.column, { ...use, name, value });
    } else into.others.push([name, value]);
  }
  return into;
}

function readProductsOrThrow(event: KnownEvent | undefined, properties: JsonObject, sorted: Sorted) {
  if (sorted.products !== null) return productsOrThrow(sorted.products.name, sorted.products.value);
  return event?.fields.includes('product') === true && isProduct(properties) ? [ownProductOrThrow(properties)] : null;
}

/** Reads the fields that were found. Of events of the shop's own, what does not fit a column was never meant for it. */
function readFound(event: KnownEvent | undefined, { found, others }: Sorted): Map<FieldColumn, string | number> {
  const values = new Map<FieldColumn, string | number>();
  for (const [column, { field, name, value }] of found) {
    try {
      const read = readFieldOrThrow(field, name, value);
      if (read !== null) values.set(column, read);
    } catch (error) {
      if (event !== undefined || !(error instanceof EventFault)) throw error;
      others.push([name, value]);
    }
  }
  return values;
}

function readProducts(event: KnownEvent | undefined, properties: JsonObject, sorted: Sorted) {
  try {
    return readProductsOrThrow(event, properties, sorted);
  } catch (error) {
    if (event !== undefined || !(error instanceof EventFault)) throw error;
    if (sorted.products !== null) sorted.others.push([sorted.products.name, sorted.products.value]);
    return null;
  }
}

function fillFromProducts(
  values: Map<FieldColumn, string | number>,
  event: KnownEvent | undefined,
  products: readonly EventProduct[] | null,
  sent: unknown,
): void {
  if (products === null || event?.fields.includes('list') !== true) return;
  const rank = products.length === 1 ? products[0]?.rank : undefined;
  if (!values.has('rank') && rank !== undefined && rank !== null) values.set('rank', rank);
  const first: unknown = Array.isArray(sent) ? sent[0] : undefined;
  if (values.has('list') || !isObject(first)) return;
  const list = first['item_list_id'] ?? first['item_list_name'];
  if (typeof list === 'string' && list !== '') values.set('list', maskPersonal(cleanText(list, LONGEST_LABEL)));
}

function isNoProductProperty([name]: readonly [string, unknown]): boolean {
  return !isProductProperty(name);
}

function keptOthers(event: KnownEvent | undefined, isOwnProduct: boolean, others: EventColumns['others']) {
  if (event?.fields.includes('measure') === true) return others.filter(([name]) => !isMeasure(name));
  return isOwnProduct ? others.filter(isNoProductProperty) : others;
}

const NEEDED_NAMES = { search_query: 'query', order_number: 'order_id', products: 'product_id' } as const;

function requireNeeded(event: KnownEvent | undefined, columns: EventColumns): void {
  if (event?.needs === undefined) return;
  const found = event.needs === 'products' ? columns.products : textColumn(columns, event.needs);
  if (found !== null) return;
  const name = NEEDED_NAMES[event.needs];
  throw new EventFault(name, 'missing', say('neededByEvent', { column: name, event: event.name }));
}

/** Reads the columns of an event from its properties; `event` is undefined for a name of the shop's own. Throws an EventFault. */
export function eventColumnsOrThrow(event: KnownEvent | undefined, properties: JsonObject): EventColumns {
  const sorted = sortProperties(properties, fieldUses(event), { found: new Map(), others: [], products: null });
  const { others, products: sent } = sorted;
  const values = readFound(event, sorted);
  const products = readProducts(event, properties, sorted);
  fillFromProducts(values, event, products, sent?.value);
  // A search that failed found nothing, which is not a search without hits.
  if (values.has('error')) values.delete('search_results');
  const isOwn = sent === null && products !== null;
  const columns = { values, products, others: keptOthers(event, isOwn, others) };
  requireNeeded(event, columns);
  return columns;
}
