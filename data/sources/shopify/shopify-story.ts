/** An export of the Shopify admin, of our own: what its test expects is worked out by hand from these rows. */

/** Columns of an export in their order, with some that are not read. */
const HEAD = [
  ...[
    'Name',
    'Email',
    'Financial Status',
    'Paid at',
    'Fulfillment Status',
    'Accepts Marketing',
    'Currency',
    'Subtotal',
  ],
  ...[
    'Shipping',
    'Taxes',
    'Total',
    'Discount Code',
    'Discount Amount',
    'Created at',
    'Lineitem quantity',
    'Lineitem name',
  ],
  ...['Lineitem price', 'Lineitem compare at price', 'Lineitem sku', 'Billing Name', 'Billing Zip', 'Billing Country'],
  ...[
    'Shipping Country',
    'Notes',
    'Cancelled at',
    'Payment Method',
    'Refunded Amount',
    'Vendor',
    'Source',
    'Lineitem discount',
  ],
] as const;

type Row = Readonly<Partial<Record<(typeof HEAD)[number], string>>>;

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** A file with these rows. */
export const fileOf = (rows: readonly Row[], separator = ',') =>
  [HEAD.join(separator), ...rows.map((row) => HEAD.map((name) => cell(row[name] ?? '')).join(separator)), ''].join(
    '\n',
  );

/** A row of an order: its number, units, name and price of the line, and what else it says. */
export const line = (Name: string, quantity: string, name: string, price: string, rest: Row = {}): Row => ({
  ...{
    Name,
    'Lineitem quantity': quantity,
    'Lineitem name': name,
    'Lineitem price': price,
    'Lineitem discount': '0.00',
  },
  Vendor: 'Acme',
  ...rest,
});

/** What an order that was paid says of itself, but for its sums. */
export const paid = {
  'Financial Status': 'paid',
  Currency: 'EUR',
  Shipping: '0.00',
  Taxes: '0.00',
  Source: 'web',
} as const;
/** When an order was placed and paid: half past one on a day of November, two hours before Greenwich. */
export const at = (day: string) => ({
  'Created at': `2026-11-${day} 01:30:00 +0200`,
  'Paid at': `2026-11-${day} 01:31:00 +0200`,
});

/** 125.50 with 25.5 % of tax in it, of which 12.55 are taken off and 12.55 are shipping: 80 + 20 − 10 + 10 without tax. */
export const FIRST: readonly Row[] = [
  line('#1001', '1', 'Tent, large', '100.40', {
    ...{ ...paid, ...at('02'), 'Lineitem sku': 'TENT', Email: 'Ann@Example.com', 'Fulfillment Status': 'fulfilled' },
    ...{ Subtotal: '112.95', Shipping: '12.55', Taxes: '25.50', Total: '125.50', 'Discount Code': 'WELCOME10' },
    ...{
      'Discount Amount': '12.55',
      'Payment Method': 'Shopify Payments',
      'Refunded Amount': '0.00',
      Notes: 'Say "hi",\nplease',
    },
    ...{ 'Billing Name': 'Ann Example', 'Billing Zip': "'00100", 'Billing Country': 'FI', 'Shipping Country': 'FI' },
  }),
  line('#1001', '2', 'Mug', '12.55', { 'Lineitem sku': 'MUG', Email: 'Ann@Example.com' }),
];

/** Orders of every other kind. */
export const OTHERS: readonly Row[] = [
  // In dollars with 8 % of tax on top: 30 − 5 of the line + 20 − 3 of the codes; 10.70 of 51.36 went back.
  line('#1002', '2', 'Tee - M', '15.00', {
    ...{ ...paid, ...at('03'), 'Financial Status': 'partially_refunded', Currency: 'USD', 'Lineitem discount': '5.00' },
    ...{ Subtotal: '42.00', Shipping: '6.00', Taxes: '3.36', Total: '51.36', 'Discount Code': 'VIP, EXTRA' },
    ...{ 'Discount Amount': '3.00', Email: 'bo@example.com', 'Refunded Amount': '10.70', 'Shipping Country': 'US' },
  }),
  line('#1002', '1', 'Cap', '20.00', { Email: 'bo@example.com' }),
  line('#1003', '1', 'Tent, large', '50.00', {
    ...{
      ...paid,
      ...at('04'),
      'Financial Status': 'refunded',
      'Fulfillment Status': 'fulfilled',
      'Lineitem sku': 'TENT',
    },
    ...{
      Subtotal: '50.00',
      Total: '50.00',
      'Refunded Amount': '50.00',
      Email: 'ann@example.com',
      'Shipping Country': 'FI',
    },
  }),
  line('#1004', '1', 'Mug', '30.00', {
    ...{
      ...paid,
      ...at('05'),
      'Financial Status': 'refunded',
      Subtotal: '30.00',
      Total: '30.00',
      'Refunded Amount': '30.00',
    },
    ...{
      'Cancelled at': '2026-11-05 09:00:00 +0200',
      Email: 'cy@example.com',
      'Shipping Country': 'FI',
      'Lineitem sku': 'MUG',
    },
  }),
  // A guest in a store who gave a tip.
  line('#1005', '1', 'Mug', '20.00', {
    ...paid,
    ...at('06'),
    Subtotal: '20.00',
    Total: '25.00',
    Source: 'pos',
    'Lineitem sku': 'MUG',
  }),
  line('#1005', '1', 'Tip', '5.00'),
  line('#1006', '1', 'Mug', '20.00', {
    ...{ ...paid, ...at('07'), 'Paid at': '', 'Financial Status': 'pending', Subtotal: '20.00', Total: '20.00' },
    'Lineitem sku': 'MUG',
  }),
  line('#1007', '1', 'Mug', '20.00', {
    ...{ ...paid, ...at('08'), Subtotal: '20.00', Total: '20.00', 'Payment Method': '(for testing) Bogus Gateway' },
    ...{ 'Lineitem sku': 'MUG', Source: 'shopify_draft_order' },
  }),
];
