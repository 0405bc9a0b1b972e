import { carts } from './catalog/carts';
import { customers } from './catalog/customers';
import { funnel } from './catalog/funnel';
import { leads } from './catalog/leads';
import { logistics } from './catalog/logistics';
import { mails } from './catalog/mails';
import { margin } from './catalog/margin';
import { payments } from './catalog/payments';
import { promises } from './catalog/promises';
import { demand } from './catalog/demand';
import { promotions } from './catalog/promotions';
import { returns } from './catalog/returns';
import { sales } from './catalog/sales';
import { search } from './catalog/search';
import { servers } from './catalog/servers';
import { service } from './catalog/service';
import { spend } from './catalog/spend';
import { technology } from './catalog/technology';
import { visits } from './catalog/visits';
import { defineCatalog, type Metric } from './define';

/** Every metric of the product, defined once. */
export const CATALOG = defineCatalog({
  ...sales,
  ...margin,
  ...customers,
  ...returns,
  ...promises,
  ...logistics,
  ...service,
  ...visits,
  ...funnel,
  ...search,
  ...demand,
  ...carts,
  ...payments,
  ...promotions,
  ...spend,
  ...leads,
  ...mails,
  ...technology,
  ...servers,
});

export type MetricId = keyof typeof CATALOG;

/** Every metric id, in catalogue order. */
export const METRIC_IDS: readonly MetricId[] = Object.keys(CATALOG).filter(isMetricId);

/** True when the text names a metric. */
export function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(CATALOG, id);
}

/** The metric's definition in its general shape. */
export function metric(id: MetricId): Metric {
  return CATALOG[id];
}

/** The metric id in the text; throws when the catalogue does not hold it. */
export function requireMetricId(id: string): MetricId {
  if (!isMetricId(id)) throw new Error(`the catalogue holds no metric ${id}`);
  return id;
}
