import type { ContractColumn } from '@/lib/loaders/source';

/** Columns that several contracts share, so that an id or a currency reads the same everywhere. */

export const CHANNELS = ['web', 'app', 'marketplace', 'store', 'phone'] as const;

/** Reference to an order by its number in the shop. */
export const orderNumber: ContractColumn = {
  name: 'order_number',
  type: 'text',
  required: true,
  key: 'order',
  stored: false,
  meaning: 'Order number in the shop',
};

/** Reference to a customer by the id in the shop; only the pseudonymous key is stored. */
export const customerId: ContractColumn = {
  name: 'customer_id',
  type: 'text',
  key: 'customer',
  stored: false,
  meaning: 'Customer id in the shop; empty = anonymous',
};

/** Reference to a product by its article number. */
export const sku: ContractColumn = { name: 'sku', type: 'text', key: 'product', meaning: 'Article number' };

/** ISO 4217 currency, else the one of the source or workspace. */
export const currency: ContractColumn = {
  name: 'currency',
  type: 'text',
  required: true,
  pattern: '[A-Z]{3}',
  fallback: 'currency',
  meaning: 'ISO 4217 currency',
};

/** Market code, else the one of the source. */
export const market: ContractColumn = {
  name: 'market',
  type: 'text',
  required: true,
  fallback: 'market',
  meaning: 'Market: a country or shop in which you sell, e.g. FI',
};

/** ISO 3166 country. */
export const country: ContractColumn = {
  name: 'country',
  type: 'text',
  pattern: '[A-Z]{2}',
  meaning: 'ISO 3166 country code of two capitals',
};

/** Returns the column with other particulars. */
export function like(column: ContractColumn, change: Partial<ContractColumn>): ContractColumn {
  return { ...column, ...change };
}

/** Returns the column as one that may be empty. */
export function optional(column: ContractColumn): ContractColumn {
  const { required: _required, fallback: _fallback, ...rest } = column;
  return rest;
}
