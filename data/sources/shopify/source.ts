import { shopExport } from '@/data/sources/shop-export/shop-export';

/**
 * Orders as people export them from the admin of Shopify: a row per line, of which only the first of an order says what is said of the
 * whole. The file tells neither what was refunded of which line nor when: a refund of the whole order takes all its lines back, another
 * one is a return of no known article, and both are dated on the order. Prices hold tax or not as the sums of the order show. The
 * newest copy of an order counts and takes the place of all that was known of it.
 */
export const source = shopExport({
  name: 'shopify',
  meaning:
    'Orders exported from the Shopify admin (Orders > Export > Plain CSV file), also in several files; orders are called by their name without #, ' +
    'customers by their e-mail address, and refunds are dated on their order, because the file does not say when they were made',
  columns: [
    ...['Name', 'Financial Status', 'Currency', 'Subtotal', 'Shipping', 'Taxes', 'Total', 'Created at'],
    ...['Lineitem quantity', 'Lineitem name', 'Lineitem price'],
  ],
  optional: [
    ...['Email', 'Paid at', 'Fulfillment Status', 'Discount Code', 'Discount Amount', 'Lineitem sku'],
    ...['Lineitem discount', 'Cancelled at', 'Canceled at', 'Payment Method', 'Refunded Amount', 'Vendor'],
    ...['Outstanding Balance', 'Source', 'Phone', 'Billing Name', 'Billing Phone', 'Billing Street', 'Billing City'],
    ...['Billing Zip', 'Billing Province', 'Billing Country', 'Shipping Province', 'Shipping Country'],
  ],
  figures: [
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
});
