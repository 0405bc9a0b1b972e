import type { Source } from '@/lib/loaders/source';

/**
 * "Online Retail" of the UCI repository: invoice lines of a British gift shop. The file has no key of its own: the key is
 * invoice and position in the invoice, so that lines that repeat exactly are kept, and a corrected file replaces whole
 * invoices.
 */
export const source: Source = {
  name: 'online-retail',
  meaning: 'Invoice lines in the layout of the UCI data set "Online Retail": one CSV file, one row per line',
  files: [
    {
      relation: 'lines',
      names: '^online[ _-]?retail.*\\.csv$',
      columns: [
        'InvoiceNo',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'UnitPrice',
        'CustomerID',
        'Country',
      ],
      optional: [],
    },
  ],
  facts: ['customers', 'products', 'orders', 'order_lines', 'returns'],
  timeZone: 'Europe/London',
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: { currency: 'GBP', channel: 'web' },
  together: [],
  replacement: {
    parents: 'select InvoiceNo as parent from lines',
    facts: [
      { fact: 'orders', column: 'order_number' },
      { fact: 'order_lines', column: 'order_number' },
      { fact: 'returns', column: 'return_number' },
    ],
  },
  figures: [
    {
      name: 'lines',
      file: 'select count(*) from lines',
      warehouse: 'select (select count(*) from {order_lines}) + (select count(*) from {returns})',
    },
    {
      name: 'sum of quantity × unit price',
      file: 'select sum(try_cast(Quantity as integer) * try_cast(UnitPrice as decimal(18, 4))) from lines',
      warehouse:
        'select coalesce((select sum(gross_amount) from {order_lines}), 0) - coalesce((select sum(amount) from {returns}), 0)',
    },
    {
      name: 'suspected duplicates (lines that repeat exactly, kept)',
      file: `select coalesce(sum(n - 1), 0)::bigint from (
        select count(*) as n from lines
        group by InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country)`,
      warehouse: null,
    },
  ],
};
