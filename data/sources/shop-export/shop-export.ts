import type { Figure, Source } from '@/lib/loaders/source';

/** What tells the export of one shop system from that of another; its SQL makes `heads`, a row for each order, of the raw rows. */
export interface ShopExport extends Pick<Source, 'name' | 'meaning'> {
  readonly columns: readonly string[];
  readonly optional: readonly string[];
  /** Figures beside the number of orders. */
  readonly figures: readonly Figure[];
}

/** Of an order all is replaced, because an export tells it whole. */
const OF_ORDERS = ['orders', 'order_lines', 'payments', 'returns', 'order_coupons'] as const;

/** Returns the source of orders that people export from a shop system as CSV, in which rows are lines of orders. */
export function shopExport({ columns, optional, figures, ...named }: ShopExport): Source {
  return {
    ...named,
    files: [{ relation: 'exported', names: '\\.csv$', columns, optional, anyDelimiter: true }],
    facts: ['customers', 'products', ...OF_ORDERS],
    timeZone: null,
    encoding: 'utf-8',
    delimiter: ',',
    nulls: [],
    defaults: { channel: 'web' },
    together: [],
    replacement: {
      parents: 'select order_number as parent from heads',
      facts: OF_ORDERS.map((fact) => ({ fact, column: 'order_number' })),
    },
    figures: [
      { name: 'orders', file: 'select count(*) from heads', warehouse: 'select count(*) from {orders}' },
      ...figures,
    ],
  };
}
