import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { csvCell } from '@/lib/metrics/csv';
import type { ContractColumn, FactName } from '@/lib/loaders/source';

/** Values that belong together over all examples: an order, its line, its customer, its article. */
const VALUES: Readonly<Record<string, string>> = {
  order_number: '1001',
  customer_id: 'C1',
  sku: 'TENT-2',
  category_id: 'T',
  campaign_id: 'SPRING',
  product_group: 'Camping',
  market: 'FI',
  country: 'FI',
  currency: 'EUR',
  region: 'Uusimaa',
  city: 'Helsinki',
  email: 'somebody@example.com',
  postal_code: '00100',
  brand: 'Tunturi',
  carrier: 'Posti',
  time_zone: 'Europe/Helsinki',
  warehouse: 'main',
  metric: 'orders',
  birth_year: '1985',
  response_times: '{"85":12,"240":3}',
  per_euro: '1.0',
  payment_method: 'card',
  method: 'card',
  weekdays: '12345',
  acquisition_channel: 'search',
};

function valueOf(column: ContractColumn): string {
  const { name, type, allowed } = column;
  if (allowed !== undefined) return column.default ?? allowed[0] ?? '';
  const known = VALUES[name];
  if (known !== undefined) return known;
  switch (type) {
    case 'integer':
      return '1';
    case 'amount':
      return name === 'discount_amount' ? '0.00' : '19.90';
    case 'rate':
    case 'ratio':
      return '0.5';
    case 'flag':
      return 'false';
    case 'date':
      return name === 'month' ? '2026-11-01' : '2026-11-20';
    case 'time':
      return '2026-11-20T10:15:00+02:00';
    case 'products':
      return '[{"sku":"A-1","quantity":1,"price":19.9}]';
    case 'measures':
      return '{"lcp_ms":2100,"inp_ms":90,"cls":0.02}';
    case 'json':
      return '{"colour":"red"}';
    case 'text':
      return `${name}-1`.replaceAll('_', '-');
  }
}

/** Returns a file of one row that follows the contract of a fact: its header names every column. */
export function exampleCsv(fact: FactName): string {
  const { columns } = CONTRACTS[fact];
  const header = columns.map(({ name }) => name).join(',');
  return `${header}\n${columns.map((column) => csvCell(valueOf(column))).join(',')}\n`;
}
