import type { Source } from '@/lib/loaders/source';

/**
 * Orders as people export them from the admin of Shopify: a row per line, of which only the first of an order says what is said of the
 * whole. The file tells neither what was refunded of which line nor when: a refund of the whole order takes all its lines back, another
 * one is a return of no known article, and both are dated on the order. Prices hold tax or not as the sums of the order show. The
 * newest copy of an order counts and takes the place of all that was known of it.
 */
export const source: Source = {
  name: 'shopify',
  meaning:
    'Orders exported from the Shopify admin (Orders > Export > Plain CSV file), also in several files; orders are called by their name without #, ' +
    'customers by their e-mail address, and refunds are dated on their order, because the file does not say when they were made',
  files: [
    {
      relation: 'exported',
      names: '\\.csv$',
      columns: [
        ...['Name', 'Financial Status', 'Currency', 'Subtotal', 'Shipping', 'Taxes', 'Total', 'Created at'],
        ...['Lineitem quantity', 'Lineitem name', 'Lineitem price'],
      ],
      optional: [
        ...['Email', 'Paid at', 'Fulfillment Status', 'Discount Code', 'Discount Amount', 'Lineitem sku'],
        ...['Lineitem discount', 'Cancelled at', 'Canceled at', 'Payment Method', 'Refunded Amount', 'Vendor'],
        ...[
          'Outstanding Balance',
          'Source',
          'Phone',
          'Billing Name',
          'Billing Phone',
          'Billing Street',
          'Billing City',
        ],
        ...['Billing Zip', 'Billing Province', 'Billing Country', 'Shipping Province', 'Shipping Country'],
      ],
      anyDelimiter: true,
    },
  ],
  facts: ['customers', 'products', 'orders', 'order_lines', 'payments', 'returns', 'order_coupons'],
  timeZone: null,
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: { channel: 'web' },
  together: [],
  replacement: {
    parents: `select order_number as parent from heads`,
    facts: [
      { fact: 'orders', column: 'order_number' },
      { fact: 'order_lines', column: 'order_number' },
      { fact: 'payments', column: 'order_number' },
      { fact: 'returns', column: 'order_number' },
      { fact: 'order_coupons', column: 'order_number' },
    ],
  },
  figures: [
    { name: 'orders', file: 'select count(*) from heads', warehouse: 'select count(*) from {orders}' },
    {
      name: 'sum of subtotals, without tax',
      file: 'select sum(goods_subtotal * net_share)::decimal(18, 2) from heads',
      warehouse: `select sum(gross_amount - discount_amount)::decimal(18, 2) from {order_lines} where line_type = 'product'`,
    },
    {
      name: 'older copies of orders in the delivery (left out)',
      file: 'select count(*) from copies where is_head and not is_latest',
      warehouse: null,
    },
  ],
};
