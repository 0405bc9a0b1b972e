import { METRIC_IDS, type MetricId } from './catalog';
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

/** Parts of the catalogue as people look for them, in the order of the files that define them. */
const PARTS = {
  sales,
  margin,
  customers,
  returns,
  promises,
  logistics,
  service,
  visits,
  funnel,
  search,
  demand,
  carts,
  payments,
  promotions,
  spend,
  leads,
  mails,
  technology,
  servers,
} as const;

export type MetricGroup = keyof typeof PARTS;

/** Every group, in catalogue order. */
export const METRIC_GROUPS: readonly MetricGroup[] = [
  'sales',
  'margin',
  'customers',
  'returns',
  'promises',
  'logistics',
  'service',
  'visits',
  'funnel',
  'search',
  'demand',
  'carts',
  'payments',
  'promotions',
  'spend',
  'leads',
  'mails',
  'technology',
  'servers',
];

/** The metrics of a group, in catalogue order. */
export function metricsOf(group: MetricGroup): readonly MetricId[] {
  return METRIC_IDS.filter((id) => Object.hasOwn(PARTS[group], id));
}
