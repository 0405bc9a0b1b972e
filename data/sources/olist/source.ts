import type { Source } from '@/lib/loaders/source';

/**
 * The Brazilian marketplace Olist. `customer_id` is made anew for every order; the person is `customer_unique_id`.
 * Payments name orders that a sample lacks: they wait. The files of its marketing funnel tell how sellers were won. Only the files named here are read.
 */
export const source: Source = {
  name: 'olist',
  meaning: 'CSV files in the layout of the public data set of the Brazilian marketplace Olist',
  files: [
    {
      relation: 'order_items',
      names: '(^|_)order_items[_.].*csv$',
      columns: ['order_id', 'order_item_id', 'product_id', 'price', 'freight_value'],
      optional: ['seller_id', 'shipping_limit_date'],
    },
    {
      relation: 'order_payments',
      names: '(^|_)order_payments[_.].*csv$',
      columns: ['order_id', 'payment_sequential', 'payment_type', 'payment_value'],
      optional: ['payment_installments'],
    },
    {
      relation: 'order_reviews',
      names: '(^|_)order_reviews[_.].*csv$',
      columns: ['review_id', 'order_id', 'review_score', 'review_creation_date'],
      optional: ['review_comment_title', 'review_comment_message', 'review_answer_timestamp'],
    },
    {
      relation: 'order_heads',
      names: '(^|_)orders[_.].*csv$',
      columns: [
        'order_id',
        'customer_id',
        'order_status',
        'order_purchase_timestamp',
        'order_delivered_carrier_date',
        'order_delivered_customer_date',
        'order_estimated_delivery_date',
      ],
      optional: ['order_approved_at'],
    },
    {
      relation: 'order_customers',
      names: '(^|_)customers[_.].*csv$',
      columns: ['customer_id', 'customer_unique_id', 'customer_state'],
      optional: ['customer_zip_code_prefix', 'customer_city'],
    },
    {
      relation: 'articles',
      names: '(^|_)products[_.].*csv$',
      columns: ['product_id', 'product_category_name'],
      optional: [],
    },
    {
      relation: 'qualified_leads',
      names: 'marketing_qualified_leads.*csv$',
      columns: ['mql_id', 'first_contact_date', 'origin'],
      optional: ['landing_page_id'],
    },
    {
      relation: 'closed_deals',
      names: 'closed_deals.*csv$',
      columns: ['mql_id', 'won_date'],
      optional: ['business_segment'],
    },
    {
      relation: 'translations',
      names: 'product_category_name_translation.*csv$',
      columns: ['product_category_name', 'product_category_name_english'],
      optional: [],
    },
  ],
  facts: [
    'customers',
    'categories',
    'products',
    'orders',
    'order_lines',
    'payments',
    'shipments',
    'contacts',
    'reviews',
    'leads',
    'deals',
  ],
  timeZone: 'America/Sao_Paulo',
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: { market: 'BR', currency: 'BRL', channel: 'marketplace' },
  together: [
    ['order_heads', 'order_customers'],
    ['articles', 'translations'],
  ],
  replacement: null,
  figures: [
    { name: 'orders', file: 'select count(*) from order_heads', warehouse: 'select count(*) from {orders}' },
    {
      name: 'sum of prices and freight',
      file: 'select coalesce(sum(try_cast(price as decimal(18, 4)) + try_cast(freight_value as decimal(18, 4))), 0) from order_items',
      warehouse: 'select coalesce(sum(gross_amount), 0) from {order_lines}',
    },
    {
      name: 'sum of payments',
      file: 'select coalesce(sum(try_cast(payment_value as decimal(18, 4))), 0) from order_payments',
      warehouse: 'select coalesce(sum(amount), 0) from {payments}',
    },
    { name: 'leads', file: 'select count(*) from qualified_leads', warehouse: 'select count(*) from {leads}' },
    { name: 'deals', file: 'select count(*) from closed_deals', warehouse: 'select count(*) from {deals}' },
  ],
};
