import type { SqlValue } from './engine';
import { tellMails } from './golden-mails';
import { tellServers } from './golden-servers';
import { tellLeads } from './golden-leads';
import { tellSpend } from './golden-spend';
import { parcelsOf } from './golden-shop-floor';
import { VISIT_FACTS, VISIT_INPUTS } from './golden-visits';
import { GOLDEN_RANGE } from './golden-products';
import type { TestWarehouse } from './test-warehouse';

/**
 * One story, small enough to work every metric out by hand. March 2026, Finland and Sweden, euros:
 *
 * | order | day    | market | channel     | customer | lines                                   | gross | disc. | net | cost | fulf. |
 * | A     | 2 Mar  | FI     | web         | 1, new   | tent 1 × 200 (−20), socks 2 × 10         | 220   | 20    | 200 | 120  | 12    |
 * | B     | 3 Mar  | FI     | store       | none     | socks 5 × 10                             | 50    | 0     | 50  | 20   | 2     |
 * | C     | 10 Mar | SE     | app         | 2, new   | tent 1 × 200                             | 200   | 0     | 200 | 110  | 15    |
 * | D     | 20 Mar | SE     | marketplace | 1, ret.  | socks 3 × 10 (−3)                        | 30    | 3     | 27  | 12   | 4     |
 * | E     | 21 Mar | FI     | web         | 3        | cancelled by the customer: never counts  | 99    | 0     | 99  | 50   | 9     |
 *
 * Returned: A's tent (180) on 25 Mar, its cost 110 comes back, handling 6; one of B's socks (10) on 28 Mar, not resalable.
 * Promised: A by 5 Mar, arrived 5 Mar. C by 12 Mar, arrived 14 Mar. D by 25 Mar, still open. E was cancelled. F (an order of
 * February, due 1 Mar) arrived in time but damaged. G is due on 31 Mar, which is not over.
 * Contacts: two complaints about C, one question about A; 4, 6 and 2 to handle.
 * Reviews: of A's tent 5 points on 12 March, of C's 2 on 18 March.
 * Customers: 1 is new on 2 Mar, 2 on 10 Mar; 9 came back on 15 Mar; 8 lapsed on 18 Mar; 7, 8 and 10 were active before.
 * Of A a second parcel brought one unit, in time. K3 asks where A is.
 * Visits: in golden-visits.ts. Servers: in golden-servers.ts. Parcels, payments and promotions: in golden-shop-floor.ts. Marketing: in golden-spend.ts, leads: in golden-leads.ts, mails: in golden-mails.ts.
 * Seen as of 31 March 2026, 00:00.
 */
export const STORY_AS_OF = '2026-03-31T00:00:00';

type Row = Readonly<Record<string, SqlValue>>;

const order = (key: string, day: string, market: string, channel: string, rest: Row): Row => ({
  order_key: key,
  order_number: key,
  order_date: day,
  ordered_local: `${day}T12:00:00`,
  market,
  channel,
  country: market,
  campaign: null,
  payment_method: 'card',
  is_valid: true,
  is_provisional: false,
  is_rate_missing: false,
  is_cost_missing: false,
  ...rest,
});

const A = order('1', '2026-03-02', 'FI', 'web', { customer_key: '1', customer_type: 'new' });
const B = order('2', '2026-03-03', 'FI', 'store', { customer_key: null, customer_type: 'anonymous' });
const C = order('3', '2026-03-10', 'SE', 'app', { customer_key: '2', customer_type: 'new' });
const D = order('4', '2026-03-20', 'SE', 'marketplace', { customer_key: '1', customer_type: 'returning' });
const E = order('5', '2026-03-21', 'FI', 'web', { customer_key: '3', customer_type: 'new', is_valid: false });

const amounts = (gross: number, discount: number, cost: number, fulfilment: number): Row => ({
  gross_amount: gross,
  discount_amount: discount,
  net_amount: gross - discount,
  cost_amount: cost,
  fulfilment_amount: fulfilment,
});

const tent: Row = { sku: 'T1', product: 'Tent', category: 'Tents', product_group: 'Camping', brand: 'Tunturi' };
const socks: Row = { sku: 'S1', product: 'Socks', category: 'Socks', product_group: 'Clothing', brand: 'Villa' };

const orders: readonly Row[] = [
  { ...A, line_count: 2, quantity: 3, ...amounts(220, 20, 120, 12) },
  { ...B, line_count: 1, quantity: 5, ...amounts(50, 0, 20, 2) },
  { ...C, line_count: 1, quantity: 1, ...amounts(200, 0, 110, 15) },
  { ...D, line_count: 1, quantity: 3, ...amounts(30, 3, 12, 4) },
  { ...E, line_count: 1, quantity: 1, ...amounts(99, 0, 50, 9) },
];

const lines: readonly Row[] = [
  { ...A, line_number: 1, ...tent, quantity: 1, ...amounts(200, 20, 110, 10.8) },
  { ...A, line_number: 2, ...socks, quantity: 2, ...amounts(20, 0, 10, 1.2) },
  { ...B, line_number: 1, ...socks, quantity: 5, ...amounts(50, 0, 20, 2) },
  { ...C, line_number: 1, ...tent, quantity: 1, ...amounts(200, 0, 110, 15) },
  { ...D, line_number: 1, ...socks, quantity: 3, ...amounts(30, 3, 12, 4) },
  { ...E, line_number: 1, ...tent, quantity: 1, ...amounts(99, 0, 50, 9) },
];

const returned = (number: string, day: string, of: Row, product: Row, rest: Row): Row => ({
  return_number: number,
  return_line: 1,
  return_date: day,
  returned_local: `${day}T09:00:00`,
  ...Object.fromEntries(Object.entries(of).filter(([name]) => !name.startsWith('is_'))),
  ...product,
  is_rate_missing: false,
  ...rest,
});

const returns: readonly Row[] = [
  returned('R1', '2026-03-25', A, tent, {
    ...{ quantity: 1, net_amount: 180, cost_amount: 110, lost_amount: 0, handling_amount: 6 },
  }),
  returned('R2', '2026-03-28', B, socks, {
    ...{ quantity: 1, net_amount: 10, cost_amount: 0, lost_amount: 4, handling_amount: 0 },
  }),
];

const promise = (key: string, due: string, delivered: string | null, market: string, rest: Row = {}): Row => ({
  order_key: key,
  order_number: key,
  due_date: due,
  order_date: '2026-03-01',
  delivered_date: delivered,
  market,
  channel: 'web',
  country: market,
  carrier: market === 'SE' ? 'Postbud' : 'Paketti',
  warehouse: 'Tampere',
  is_due: true,
  is_short: false,
  is_merchant_cancelled: false,
  is_damaged: false,
  is_wrong: false,
  ...rest,
});

const promises: readonly Row[] = [
  promise('1', '2026-03-05', '2026-03-05', 'FI', { units_ordered: 3, units_first: 2, is_complete: true }),
  promise('3', '2026-03-12', '2026-03-14', 'SE', {
    ...{ units_ordered: 1, units_first: 1, is_complete: false, complaint_date: '2026-03-16' },
  }),
  promise('4', '2026-03-25', null, 'SE', { units_ordered: 3, is_complete: false }),
  promise('5', '2026-03-24', null, 'FI', { is_due: false }),
  promise('6', '2026-03-01', '2026-03-01', 'FI', {
    ...{ units_ordered: 2, units_first: 2, is_complete: true, is_damaged: true },
  }),
  promise('7', '2026-03-31', null, 'FI'),
];

const contact = (id: string, key: string, market: string, kind: string, cost: number): Row => ({
  contact_id: id,
  order_key: key,
  order_number: key,
  opened_date: '2026-03-16',
  opened_local: '2026-03-16T10:00:00',
  market,
  channel: 'web',
  country: market,
  medium: 'email',
  kind,
  cause: kind === 'complaint' ? 'late' : 'where is my order',
  due_date: key === '1' ? '2026-03-05' : '2026-03-12',
  cost_amount: cost,
});

const contacts: readonly Row[] = [
  contact('K1', '3', 'SE', 'complaint', 4),
  contact('K2', '3', 'SE', 'complaint', 6),
  contact('K3', '1', 'FI', 'question', 2),
];

const reviewed = (id: string, day: string, of: Row, score: number): Row => ({
  review_id: id,
  ...Object.fromEntries(Object.entries(of).filter(([name]) => !/^(is_|order_date|ordered_local)/.test(name))),
  review_date: day,
  written_local: `${day}T09:00:00`,
  ...tent,
  score,
});

const reviews: readonly Row[] = [reviewed('V1', '2026-03-12', A, 5), reviewed('V2', '2026-03-18', C, 2)];

const change = (key: string, day: string, kind: string, market: string): Row => ({
  customer_key: key,
  day,
  kind,
  delta: kind === 'lapsed' ? -1 : 1,
  market,
  country: market,
});

const changes: readonly Row[] = [
  change('7', '2025-06-01', 'new', 'FI'),
  change('8', '2025-03-18', 'new', 'FI'),
  change('10', '2025-09-01', 'new', 'SE'),
  change('1', '2026-03-02', 'new', 'FI'),
  change('2', '2026-03-10', 'new', 'SE'),
  change('9', '2026-03-15', 'reactivated', 'SE'),
  change('8', '2026-03-18', 'lapsed', 'FI'),
  // What will happen if nobody orders again lies after the moment of the story and must not count.
  change('7', '2026-06-01', 'lapsed', 'FI'),
];

/** Writes the story, and one row into each input that metrics ask for. */
export async function tellStory(warehouse: TestWarehouse): Promise<void> {
  const parcels = parcelsOf(A, C, D);
  const facts = {
    orders,
    order_lines: lines,
    returns,
    promises,
    parcels,
    contacts,
    reviews,
    customer_changes: changes,
  };
  for (const [name, rows] of Object.entries({ ...facts, ...VISIT_FACTS }))
    await warehouse.insert(`facts.${name}`, rows);
  for (const [name, rows] of Object.entries(GOLDEN_RANGE)) await warehouse.insert(`base.${name}`, rows);
  await tellServers(warehouse);
  await tellSpend(warehouse);
  await tellLeads(warehouse);
  await tellMails(warehouse);
  await markInputs(warehouse);
}

const LOADED: Readonly<Record<string, Row>> = {
  orders: {
    order_key: '1',
    order_number: '1',
    channel: 'web',
    market: 'FI',
    currency: 'EUR',
    ordered_at: '2026-03-02T10:00:00',
    status: 'accepted',
    is_test: false,
    is_provisional: false,
  },
  unit_costs: { product_key: '1', valid_from: '2026-01-01', unit_cost: 1, currency: 'EUR' },
  order_costs: { cost_id: '1', order_key: '1', kind: 'pick', amount: 1, currency: 'EUR', booked_on: '2026-03-02' },
  shipments: { shipment_id: '1', order_key: '1', is_damaged: false, is_wrong: false },
  returns: {
    return_number: 'R1',
    return_line: 1,
    quantity: 1,
    amount: 1,
    currency: 'EUR',
    returned_at: '2026-03-25T07:00:00',
    is_resalable: true,
  },
  reviews: { review_id: 'V1', order_key: '1', score: 5, written_at: '2026-03-12T08:00:00' },
  stock: { product_key: '1', warehouse: 'Tampere', day: '2026-03-12', units: 1 },
  contacts: { contact_id: 'K1', medium: 'email', kind: 'other', opened_at: '2026-03-16T08:00:00' },
};

async function markInputs(warehouse: TestWarehouse): Promise<void> {
  for (const [name, row] of Object.entries(LOADED)) {
    await warehouse.insert(`base.${name}`, [{ ...row, source: 'story', load_id: 1 }]);
  }
  await warehouse.insert('base.hot_events', [VISIT_INPUTS]);
}
