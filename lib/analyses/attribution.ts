import { z } from 'zod';
import { analysis } from './analysis';
import { LOOK_BACKS, MODELS, TOUCH_MODELS } from './attribution-models';
import { ATTRIBUTION_FIGURES, ATTRIBUTION_TEXTS, attributionSql } from './attribution-sql';
import { wayReads, type Way } from './attribution-way';
import { solveAttribution } from './solve-attribution';

/**
 * Which channels or campaigns orders and net sales are owed to, by a model, with the range over models. It describes what orders were
 * preceded by and proves no effect. Dated on orders, rows add up to the metrics orders and netSales under the same filters, what no known
 * touch led to in a row of its own. The range is over the seven rules, and over all eight models with `range` all or the model markov: its
 * chain takes every journey without an order, which costs more than all rules together.
 */
const COLUMNS = { trafficChannel: 't.traffic_channel', campaign: 't.campaign' } as const;
const ROWS_AT_MOST = 20_000;

const input = z.strictObject({
  by: z.enum(['trafficChannel', 'campaign']).default('trafficChannel'),
  model: z.enum(MODELS).default('lastNonDirect'),
  range: z.enum(['rules', 'all']).default('rules'),
  lookBack: z.literal(LOOK_BACKS).default(30),
  datedOn: z.enum(['order', 'touch']).default('order'),
  /** Dated on touches, what came back always counts on its order. */
  returnsBy: z.enum(['order', 'return']).default('return'),
});
type Input = z.infer<typeof input>;

function wayOf({ by, lookBack, datedOn, returnsBy }: Input): Way {
  return { lookBack, datedOn, returnsBy: datedOn === 'touch' ? 'order' : returnsBy, key: COLUMNS[by] };
}

const hasChain = ({ model, range }: Input) => model === 'markov' || range === 'all';

const ratio = (id: 'share' | 'shareLow' | 'shareHigh') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'neither' }) as const;
const money = (id: 'netSales' | 'netSalesLow' | 'netSalesHigh') =>
  ({ id, role: 'figure', unit: 'money', better: 'up' }) as const;

export const attribution = analysis({
  input,
  reads: (asked) => {
    const touches = { fact: 'touchpoints', of: 'period', reach: 'span', follows: true } as const;
    return { ...wayReads(wayOf(asked)), seenTouches: touches, ...(hasChain(asked) ? { browsing: touches } : {}) };
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
  sql: (asked) => attributionSql(wayOf(asked), hasChain(asked)),
  solve: (asked) => ({
    texts: ATTRIBUTION_TEXTS,
    figures: ATTRIBUTION_FIGURES,
    rowsAtMost: ROWS_AT_MOST,
    rows: (found) => solveAttribution(found, asked.model, hasChain(asked) ? MODELS : TOUCH_MODELS),
  }),
});
