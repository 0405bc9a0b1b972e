import { useTranslations } from 'next-intl';

/** Facts that a file may hold, in the order in which they are offered. */
export const FILE_FACTS = [
  'orders',
  'order_lines',
  'products',
  'categories',
  'customers',
  'unit_costs',
  'order_costs',
  'shipments',
  'returns',
  'contacts',
  'payments',
  'reviews',
  'campaigns',
  'ad_costs',
  'budgets',
  'experiment_units',
  'order_coupons',
  'coupons',
  'campaign_prices',
  'leads',
  'deals',
  'mail_activity',
  'targets',
  'stock',
  'exchange_rates',
  'shop_totals',
  'releases',
  'server_minutes',
  'capacity',
  'warehouse_capacity',
  'events',
] as const;

/** What people call the content of a file; one that has no words yet is called by its id. */
export function useFactName(): (id: string) => string {
  const t = useTranslations('start.fact');
  return (id) => {
    const known = FILE_FACTS.find((fact) => fact === id);
    return known === undefined ? id : t(known);
  };
}
