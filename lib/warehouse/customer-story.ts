import type { SqlValue } from './engine';
import type { TestWarehouse } from './test-warehouse';

/** Orders, returns and contacts of customers for tests: told one by one, or drawn by chance. */
export interface ToldOrder {
  readonly customer: number | null;
  readonly day: string;
  readonly gross: number;
  readonly discount?: number;
  readonly goods?: number;
  readonly delivery?: number;
}

export interface ToldReturn {
  readonly customer: number | null;
  readonly day: string;
  readonly amount: number;
  readonly goods?: number;
  readonly handling?: number;
}

export interface ToldContact {
  readonly customer: number | null;
  readonly day: string;
  readonly cost: number;
}

export interface CustomerStory {
  readonly orders: readonly ToldOrder[];
  readonly returns?: readonly ToldReturn[];
  readonly contacts?: readonly ToldContact[];
}

const PLACE = { market: 'FI', channel: 'web' };

/** Replaces what the warehouse holds by a story; all happens in Finland on the web. */
export async function tellCustomers(warehouse: TestWarehouse, story: CustomerStory): Promise<void> {
  await forget(warehouse);
  const key = (customer: number | null) => (customer === null ? null : String(customer));
  const orders = story.orders.map(({ customer, day, gross, discount = 0, goods = 0, delivery = 0 }, index) => ({
    order_key: String(index + 1),
    order_number: String(index + 1),
    customer_key: key(customer),
    order_date: day,
    ordered_local: `${day}T12:00:00`,
    ...PLACE,
    customer_type: customer === null ? 'anonymous' : 'returning',
    is_valid: true,
    line_count: 1,
    quantity: 1,
    gross_amount: gross,
    discount_amount: discount,
    net_amount: gross - discount,
    cost_amount: goods,
    fulfilment_amount: delivery,
    is_provisional: false,
    is_rate_missing: false,
    is_cost_missing: false,
  }));
  const returns = (story.returns ?? []).map(({ customer, day, amount, goods = 0, handling = 0 }, index) => ({
    return_number: String(index + 1),
    return_line: 1,
    customer_key: key(customer),
    return_date: day,
    returned_local: `${day}T12:00:00`,
    order_date: day,
    ordered_local: `${day}T12:00:00`,
    ...PLACE,
    customer_type: 'returning',
    quantity: 1,
    net_amount: amount,
    cost_amount: goods,
    handling_amount: handling,
    is_rate_missing: false,
  }));
  const contacts = (story.contacts ?? []).map(({ customer, day, cost }, index) => ({
    contact_id: String(index + 1),
    customer_key: key(customer),
    opened_date: day,
    opened_local: `${day}T12:00:00`,
    ...PLACE,
    medium: 'email',
    kind: 'question',
    cost_amount: cost,
  }));
  await warehouse.insert('facts.orders', orders);
  await warehouse.insert('facts.returns', returns);
  await warehouse.insert('facts.contacts', contacts);
}

/** Replaces what the warehouse holds by so many orders drawn by a seed, with returns and contacts, on days from `first` on. */
export async function drawCustomers(
  warehouse: TestWarehouse,
  draw: {
    readonly seed: number;
    readonly customers: number;
    readonly orders: number;
    readonly first: string;
    readonly days: number;
  },
): Promise<void> {
  await forget(warehouse);
  const { seed, customers, orders, first, days } = draw;
  const dice = (salt: number, sides: number) =>
    `(hash(n, ${String(seed)}, ${String(salt)}) % ${String(sides)})::integer`;
  const day = `date '${first}' + ${dice(1, days)}`;
  const who = `nullif(${dice(2, customers + 1)}, 0)`;
  const place = `['FI', 'SE', 'NO'][${dice(3, 3)} + 1] as market, ['web', 'app', 'store'][${dice(4, 3)} + 1] as channel`;
  const range = (count: number) => `range(${String(Math.round(count))}) as r(n)`;
  await warehouse.run(`insert into facts.orders by name
    select n as order_key, n::varchar as order_number, ${who} as customer_key, ${day} as order_date, ${day} + interval 12 hour as ordered_local, ${place},
      'returning' as customer_type, ${dice(5, 10)} > 0 as is_valid, 1 as line_count, 1 as quantity, ${dice(6, 90)} + 10 as gross_amount,
      ${dice(7, 5)} as discount_amount, gross_amount - discount_amount as net_amount, ${dice(8, 40)} as cost_amount,
      ${dice(9, 9)} as fulfilment_amount, false as is_provisional, false as is_rate_missing, false as is_cost_missing
    from ${range(orders)}`);
  await warehouse.run(`insert into facts.returns by name
    select n::varchar as return_number, 1 as return_line, ${who} as customer_key, ${day} as return_date, ${day} + interval 12 hour as returned_local,
      ${day} as order_date, ${day} + interval 12 hour as ordered_local, ${place}, 'returning' as customer_type, 1 as quantity,
      ${dice(6, 60)} as net_amount, ${dice(7, 30)} as cost_amount, ${dice(8, 4)} as handling_amount, false as is_rate_missing
    from ${range(orders / 4)}`);
  await warehouse.run(`insert into facts.contacts by name
    select n::varchar as contact_id, ${who} as customer_key, ${day} as opened_date, ${day} + interval 12 hour as opened_local, ${place},
      'email' as medium, 'question' as kind, ${dice(6, 8)} as cost_amount
    from ${range(orders / 6)}`);
}

async function forget(warehouse: TestWarehouse): Promise<void> {
  for (const fact of ['orders', 'order_lines', 'returns', 'contacts']) await warehouse.run(`delete from facts.${fact}`);
}

const LOAD = { source: 'story', load_id: 1 };
const INPUTS: Readonly<Record<string, Readonly<Record<string, SqlValue>>>> = {
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
  order_lines: {
    order_key: '1',
    line_number: 1,
    line_type: 'product',
    quantity: 1,
    gross_amount: 1,
    discount_amount: 0,
  },
  products: { product_key: '1', sku: 'a' },
  unit_costs: { product_key: '1', valid_from: '2026-01-01', unit_cost: 1, currency: 'EUR' },
  order_costs: { cost_id: '1', order_key: '1', kind: 'pick', amount: 1, currency: 'EUR', booked_on: '2026-03-02' },
  contacts: { contact_id: '1', medium: 'email', kind: 'other', opened_at: '2026-03-16T08:00:00' },
};

/** Marks the inputs as loaded that analyses of customers ask for. */
export async function markCustomerInputs(warehouse: TestWarehouse): Promise<void> {
  for (const [name, row] of Object.entries(INPUTS)) await warehouse.insert(`base.${name}`, [{ ...row, ...LOAD }]);
}
