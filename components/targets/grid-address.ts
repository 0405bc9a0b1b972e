import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { dimensionsOf } from '@/lib/metrics/resolve';

/** Dimensions that targets are set by. */
export const SCOPES = ['market', 'channel', 'productGroup'] as const;
export type ScopeId = (typeof SCOPES)[number];

/** What the page shows, as its address says it. */
export interface GridAddress {
  readonly metric: MetricId;
  readonly year: number;
  readonly currency: string;
  /** Dimension whose values are the rows; null is one row, the whole. */
  readonly rows: ScopeId | null;
  /** Fixed values of the other dimensions; empty text is all. */
  readonly within: Readonly<Record<ScopeId, string>>;
}

/** Parts of what the page shows, from what it shows at that moment. */
export type GridChange = (now: GridAddress) => Partial<GridAddress>;

/** Reads an address; what it does not say, or says wrongly, comes from `usual`. */
export function readGridAddress(search: URLSearchParams, usual: GridAddress): GridAddress {
  const metric = search.get('metric') ?? '';
  const year = Number(search.get('year'));
  const rows = search.get('rows');
  const currency = search.get('currency') ?? '';
  return {
    metric: isMetricId(metric) ? metric : usual.metric,
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : usual.year,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : usual.currency,
    rows: rows === 'none' ? null : (SCOPES.find((id) => id === rows) ?? usual.rows),
    within: {
      market: search.get('market') ?? usual.within.market,
      channel: search.get('channel') ?? '',
      productGroup: search.get('productGroup') ?? '',
    },
  };
}

/** The query of the address of what is shown. */
export function gridAddressText({ metric, year, currency, rows, within }: GridAddress): string {
  const search = new URLSearchParams({ metric, year: String(year), currency, rows: rows ?? 'none' });
  for (const id of SCOPES) if (within[id] !== '' && id !== rows) search.set(id, within[id]);
  return search.toString();
}

/** Leaves out dimensions that the metric does not know. */
export function fittingAddress(address: GridAddress): GridAddress {
  const known = dimensionsOf(address.metric);
  const { rows, within } = address;
  const value = (id: ScopeId) => (known.includes(id) && rows !== id ? within[id] : '');
  return {
    ...address,
    rows: rows !== null && known.includes(rows) ? rows : null,
    within: { market: value('market'), channel: value('channel'), productGroup: value('productGroup') },
  };
}
