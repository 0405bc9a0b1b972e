import { METRIC_IDS, type MetricId } from './catalog';
import { customers } from './catalog/customers';
import { funnel } from './catalog/funnel';
import { margin } from './catalog/margin';
import { promises } from './catalog/promises';
import { sales } from './catalog/sales';
import { servers } from './catalog/servers';
import { service } from './catalog/service';
import { technology } from './catalog/technology';
import { visits } from './catalog/visits';

/** Parts of the catalogue as people look for them, in the order of the files that define them. */
const PARTS = { sales, margin, customers, promises, service, visits, funnel, technology, servers } as const;

export type MetricGroup = keyof typeof PARTS;

/** Every group, in catalogue order. */
export const METRIC_GROUPS: readonly MetricGroup[] = [
  'sales',
  'margin',
  'customers',
  'promises',
  'service',
  'visits',
  'funnel',
  'technology',
  'servers',
];

/** The metrics of a group, in catalogue order. */
export function metricsOf(group: MetricGroup): readonly MetricId[] {
  return METRIC_IDS.filter((id) => Object.hasOwn(PARTS[group], id));
}
