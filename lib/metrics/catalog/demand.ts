import { metrics } from '../define';
import type { InputId } from '../facts';

const person = 'not is_bot';
const needs: readonly InputId[] = ['events'];
type Better = 'up' | 'down' | 'neither';

const seen = <const C extends string, const R extends string>(column: C, where: R, better: Better) =>
  ({
    on: { listingDays: `sum(${column})`, listings: 'count(*)' },
    where: `${person} and ${where}`,
    conditions: { listingDays: `${person} and ${column} > 0` },
    unit: 'count',
    better,
    empty: 0,
    needs,
  }) as const;
const done = <const C extends string>(column: C, better: Better) =>
  ({
    on: { productDays: `sum(${column})`, productVisits: `sum(${column})` },
    where: `${person} and ${column} > 0`,
    unit: 'count',
    better,
    empty: 0,
    needs,
  }) as const;

/** What visits saw, wanted and did with products. Seen is once per visit and list, however often a product scrolled past. */
export const demand = metrics({
  productImpressions: seen('shown', 'is_shown', 'neither'),
  seenClicks: seen('shown_clicked', 'is_shown and clicks > 0', 'up'),
  listClickRate: { formula: '{seenClicks} / {productImpressions}', unit: 'ratio', better: 'up' },
  productViews: done('views', 'up'),
  soldOutViews: done('sold_out_views', 'down'),
  soldOutShare: { formula: '{soldOutViews} / {productViews}', unit: 'ratio', better: 'down' },
  productAdditions: done('additions', 'up'),
  wishes: done('wishes', 'up'),
  restockRequests: done('restock_requests', 'neither'),
});
