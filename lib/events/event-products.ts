import { EventFault } from '@/lib/events/event-fault';
import type { EventProduct } from '@/lib/events/event-row';
import { maskPersonal } from '@/lib/events/personal-data';
import {
  amountOrThrow,
  plainIdentityOrThrow,
  integerOrThrow,
  isEmpty,
  isObject,
  type JsonObject,
  textOrThrow,
} from '@/lib/events/read-value';
import { say } from '@/lib/sentences/sentence';

/** Names of a product's properties: Segment's first, then GA4's. */
export const PRODUCT_FIELDS = {
  sku: ['sku', 'product_id', 'productId', 'item_id', 'id'],
  name: ['name', 'item_name', 'product_name', 'productName'],
  quantity: ['quantity', 'qty'],
  price: ['price'],
  rank: ['position', 'rank'],
} as const;

/** Most products that one event may name, as in GA4. */
export const MOST_PRODUCTS = 200;
const MOST_PIECES = 1_000_000;
const LAST_RANK = 1_000_000;

function firstGiven(of: JsonObject, names: readonly string[]): unknown {
  return of[names.find((name) => !isEmpty(of[name])) ?? ''];
}

/** Reads the place in a list: Segment's `position` counts from 1, GA4's `index` from 0. Throws an EventFault. */
export function rankOrThrow(column: string, of: JsonObject): number | null {
  const rank = integerOrThrow(`${column}position`, firstGiven(of, PRODUCT_FIELDS.rank), 1, LAST_RANK);
  if (rank !== null) return rank;
  const index = integerOrThrow(`${column}index`, of['index'], 0, LAST_RANK);
  return index === null ? null : index + 1;
}

function readProductOrThrow(at: string, value: unknown): EventProduct {
  if (!isObject(value)) throw new EventFault(at, 'not_an_object', say('productNoObject', { column: at }));
  const sku = plainIdentityOrThrow(`${at}.product_id`, firstGiven(value, PRODUCT_FIELDS.sku), 200);
  const name = textOrThrow(`${at}.name`, firstGiven(value, PRODUCT_FIELDS.name), 300);
  if (sku === null && name === null)
    throw new EventFault(`${at}.product_id`, 'missing', say('productUnnamed', { column: at }));
  return {
    sku,
    name: name === null ? null : maskPersonal(name),
    quantity: integerOrThrow(`${at}.quantity`, firstGiven(value, PRODUCT_FIELDS.quantity), 0, MOST_PIECES),
    price: amountOrThrow(`${at}.price`, value['price'], 0),
    rank: rankOrThrow(`${at}.`, value),
  };
}

/** Reads a list of products, Segment's `products` or GA4's `items`; null when not sent or empty. Throws an EventFault. */
export function productsOrThrow(column: string, value: unknown): readonly EventProduct[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw new EventFault(column, 'not_a_list', say('productsNoList', { column }));
  if (value.length > MOST_PRODUCTS)
    throw new EventFault(column, 'too_many', say('manyProducts', { column, count: value.length, most: MOST_PRODUCTS }));
  const products = value.map((product: unknown, index) => readProductOrThrow(`${column}[${index}]`, product));
  return products.length === 0 ? null : products;
}

const OWN_PRODUCT = new Set<string>([...Object.values(PRODUCT_FIELDS).flat(), 'index']);
const SKU = PRODUCT_FIELDS.sku.filter((name) => name !== 'id');

/** True when the properties themselves describe one product, as Segment's Product Viewed does. */
export function isProduct(properties: JsonObject): boolean {
  return SKU.some((name) => !isEmpty(properties[name]));
}

/** True when a property is one of the product that the properties describe. */
export function isProductProperty(name: string): boolean {
  return OWN_PRODUCT.has(name);
}

/** Reads the product that the properties themselves describe. Throws an EventFault. */
export function ownProductOrThrow(properties: JsonObject): EventProduct {
  return readProductOrThrow('properties', properties);
}
