import { shopExport } from '@/data/sources/shop-export/shop-export';

/**
 * Orders of WooCommerce, which has no export of its own: as its extension "Customer/Order/Coupon Export" (CSV, one row per item) and the
 * plugin "Order Export & Order Import" of WebToffee (line items in rows of their own) write them. Both name the columns of items alike and
 * repeat what is said of the order on each row. Amounts of items are without tax, whatever the shop shows.
 */
export const source = shopExport({
  name: 'woocommerce',
  meaning:
    'Orders of WooCommerce, exported as CSV with one row per item by Customer/Order/Coupon Export or by WebToffee’s Order Export, with the columns ' +
    'of items as they are named there; times are those of the shop, customers are called by their number or, guests, by their e-mail address',
  columns: ['order_id', 'status', 'order_total', 'item_name', 'item_quantity', 'item_total'],
  optional: [
    ...['order_number', 'date', 'order_date', 'paid_date', 'order_currency', 'currency', 'shipping_total'],
    ...['tax_total', 'refunded_total', 'payment_method', 'payment_method_title', 'customer_id', 'customer_user'],
    ...['billing_email', 'billing_full_name', 'billing_first_name', 'billing_last_name', 'billing_phone'],
    ...['billing_address_1', 'billing_postcode', 'billing_city', 'billing_state', 'billing_country'],
    ...['shipping_state', 'shipping_country', 'item_sku', 'item_subtotal', 'item_refunded', 'item_refunded_qty'],
    ...['coupon_items', 'coupons', 'refunds', 'refund_items'],
  ],
  figures: [
    {
      name: 'sum of items after discounts, without tax',
      file: 'select sum(net)::decimal(18, 2) from lines',
      warehouse: 'select sum(gross_amount - discount_amount)::decimal(18, 2) from {order_lines}',
    },
    {
      name: 'rows of older copies of orders in the delivery (left out)',
      file: 'select count(*) from copies where not is_latest',
      warehouse: null,
    },
  ],
});
