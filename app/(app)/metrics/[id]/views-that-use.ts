import { getTranslations } from 'next-intl/server';
import type { MetricUsesProps } from '@/components/metrics/metric-uses';
import { maySeeView, VIEWS, type Principal } from '@/lib/auth/roles';
import { usesOf } from '@/lib/dashboards/metric-use';
import { builtInViews } from '@/lib/dashboards/registry';
import type { MetricId } from '@/lib/metrics/catalog';

/** The built-in views that the principal may open and that use the metric, under the names the navigation gives them. */
export async function viewsThatUse(principal: Principal, id: MetricId): Promise<MetricUsesProps['views']> {
  const t = await getTranslations('nav');
  return usesOf(id, builtInViews()).flatMap((use) => {
    const view = VIEWS.find((known) => known === use.view.id);
    return view !== undefined && maySeeView(principal, view) ? [{ name: t(view), use }] : [];
  });
}
