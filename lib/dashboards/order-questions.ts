import type { RowsQuery } from '@/lib/metrics/rows-query';

/** What the page of one order asks: the order, its lines, what was promised, what came back, what was said. */

export interface OrderQuestions {
  readonly order: RowsQuery;
  /** The order as metrics count it, with its sums; no rows where it does not count. */
  readonly counted: RowsQuery;
  readonly lines: RowsQuery;
  readonly returns: RowsQuery;
  readonly promises: RowsQuery;
  readonly contacts: RowsQuery;
}

const ALL_DAYS = { from: '1990-01-01', to: '2100-12-31' } as const;
const ROWS_AT_MOST = 500;

/** The questions about an order; costs only for who may see them, because asking for more is refused. */
export function orderQuestions(number: string, seesCost: boolean): OrderQuestions {
  const about = { where: [{ column: 'orderNumber', in: [number] }], period: ALL_DAYS, limit: ROWS_AT_MOST };
  const costs = seesCost ? ['costAmount', 'fulfilmentAmount'] : [];
  const amounts = ['grossAmount', 'discountAmount', 'netAmount', ...costs];
  const handling = seesCost ? ['costAmount', 'handlingAmount'] : [];
  return {
    order: { rows: 'orders', ...about },
    counted: {
      rows: 'orders',
      of: 'grossSales',
      columns: ['orderNumber', 'quantity', ...amounts],
      totals: true,
      ...about,
    },
    lines: {
      rows: 'orderLines',
      columns: ['lineNumber', 'product', 'sku', 'category', 'quantity', ...amounts],
      order: { by: 'lineNumber' },
      ...about,
    },
    returns: {
      rows: 'returns',
      columns: ['returnedLocal', 'product', 'sku', 'returnReason', 'quantity', 'netAmount', ...handling],
      totals: true,
      order: { by: 'returnedLocal' },
      ...about,
    },
    // A promise may lie ahead of the data: it is found by the day of its order.
    promises: {
      rows: 'promises',
      time: 'order',
      columns: [
        ...['dueDate', 'shippedDate', 'deliveredDate', 'carrier', 'warehouse'],
        ...['isDue', 'isShort', 'isDamaged', 'isWrong', 'isMerchantCancelled'],
      ],
      ...about,
    },
    contacts: {
      rows: 'contacts',
      columns: ['openedLocal', 'contactKind', 'contactCause', 'contactMedium', 'replyMinutes'],
      order: { by: 'openedLocal' },
      ...about,
    },
  };
}
