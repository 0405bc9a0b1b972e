import type { OriginKey } from '@/lib/actions/action';
import type { MetricId } from '@/lib/metrics/catalog';
import type { Filter } from '@/lib/metrics/query';

/** Where an action about a row of a work list begins: how the row is known, what it is narrowed to, and what would show the effect. */
export interface RowStart {
  readonly of: OriginKey;
  readonly filter: Filter;
  readonly metric: MetricId;
}

/** What moves once the cause of a missing demand is mended; of other causes, whether something is clicked. */
const METRIC_OF_CAUSE: Readonly<Partial<Record<string, MetricId>>> = {
  synonym: 'zeroResultRate',
  filter: 'filteredAwaySearches',
  fault: 'searchFailureRate',
  unclicked: 'noClickRate',
};

/**
 * The start of a row that is named by `column`: words that were searched for, a product, or what visitors missed by its cause. What
 * is sold out is a product and not words, whichever way visitors came to it.
 */
export function rowStart(column: string, name: string, cause: string | null): RowStart {
  if (column === 'product')
    return {
      of: { kind: 'product', key: name },
      filter: { dimension: 'product', in: [name] },
      metric: 'listClickRate',
    };
  if (cause === 'soldOut')
    return { of: { kind: 'missing', key: name }, filter: { dimension: 'product', in: [name] }, metric: 'soldOutShare' };
  return {
    of: { kind: column === 'searchQuery' ? 'search' : 'missing', key: name },
    filter: { dimension: 'searchQuery', in: [name] },
    metric: METRIC_OF_CAUSE[cause ?? ''] ?? 'searchClickRate',
  };
}
