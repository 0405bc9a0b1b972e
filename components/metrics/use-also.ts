import { useTranslations } from 'next-intl';
import type { MetricId } from '@/lib/metrics/catalog';

const NAMED = [
  'netSales',
  'orders',
  'averageOrderValue',
  'discounts',
  'contributionMargin1',
  'contributionMargin2',
  'returnRate',
  'lapsedCustomers',
  'newCustomers',
  'brokenPromiseRate',
  'onTimeRate',
  'complaintRate',
] as const;

/** Other words that people use for a metric, in the language of the page; empty where there are none. */
export function useAlso(): (id: MetricId) => string {
  const t = useTranslations('metricAlso');
  return (id) => {
    const key = NAMED.find((known) => known === id);
    return key === undefined ? '' : t(key);
  };
}
