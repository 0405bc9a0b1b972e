import { z } from 'zod';
import { analysis } from './analysis';
import { LOOK_BACKS, MODELS } from './attribution-models';
import { ATTRIBUTION_FIGURES, ATTRIBUTION_TEXTS, attributionSql } from './attribution-sql';
import { solveAttribution } from './solve-attribution';

/**
 * Which channels or campaigns orders and net sales are owed to, by a model, with the range over all models. It describes what orders were
 * preceded by and proves no effect. Every order of the period counts once: dated on the order, rows add up to the metrics orders and
 * netSales (returns by order) under the same filters, what no known touch led to in a row of its own.
 */
const COLUMNS = { trafficChannel: 'traffic_channel', campaign: 'campaign' } as const;

/** A delivered order may be dated otherwise than the event that told it. */
const APART = 3;

const ROWS_AT_MOST = 20_000;

const input = z.strictObject({
  by: z.enum(['trafficChannel', 'campaign']).default('trafficChannel'),
  model: z.enum(MODELS).default('lastNonDirect'),
  lookBack: z.literal(LOOK_BACKS).default(30),
  datedOn: z.enum(['order', 'touch']).default('order'),
});

const ratio = (id: 'share' | 'shareLow' | 'shareHigh') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;
const money = (id: 'netSales' | 'netSalesLow' | 'netSalesHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'up' }) as const;

export const attribution = analysis({
  input,
  reads: ({ lookBack, datedOn }) => {
    const after = datedOn === 'order' ? 0 : lookBack + 1;
    const reach = { before: 0, after };
    return {
      orders: { fact: 'orders', of: 'period', reach },
      returns: { fact: 'returns', time: 'order', of: 'period', reach },
      visits: { fact: 'orderVisits', of: 'period', reach: { before: APART, after: after + APART }, follows: true },
      touches: { fact: 'touchpoints', of: 'period', reach: { before: lookBack + APART, after }, follows: true },
    };
  },
  needs: ['orders', 'events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) => [
    { id: by, role: 'dimension', unit: 'text' },
    { id: 'touches', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'creditedOrders', role: 'figure', unit: 'decimal', better: 'up' },
    ratio('share'),
    ratio('shareLow'),
    ratio('shareHigh'),
    money('netSales'),
    money('netSalesLow'),
    money('netSalesHigh'),
    { id: 'verdict', role: 'attribute', unit: 'code' },
  ],
  sql: ({ by, lookBack, datedOn }) => attributionSql({ lookBack, column: COLUMNS[by] }, datedOn),
  solve: ({ model }) => ({
    texts: ATTRIBUTION_TEXTS,
    figures: ATTRIBUTION_FIGURES,
    rowsAtMost: ROWS_AT_MOST,
    rows: (found) => solveAttribution(found, model),
  }),
});
