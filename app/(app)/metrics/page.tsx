import { getTranslations } from 'next-intl/server';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { MetricCatalogue } from '@/components/metrics/metric-catalogue';
import { requireView } from '@/lib/auth/session';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('metricsPage');
  return { title: t('title') };
}

/** What every figure means. */
export default async function MetricsPage() {
  const principal = await requireView('metrics');
  const [t, workspace] = await Promise.all([getTranslations('metricsPage'), readPageWorkspace(principal, new Date())]);
  return (
    <WorkspaceProvider workspace={workspace}>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 text-muted">{t('lead')}</p>
      <MetricCatalogue />
    </WorkspaceProvider>
  );
}
