import { getTranslations } from 'next-intl/server';
import { NewDashboard } from '@/app/(app)/saved/new/new-dashboard';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { FilterBar } from '@/components/filters/filter-bar';
import { requireView } from '@/lib/auth/session';
import { emptyContent } from '@/lib/dashboards/saved/new-tile';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('saved');
  return { title: t('new') };
}

/** A dashboard from scratch: a draft until it is saved. */
export default async function NewDashboardPage() {
  const principal = await requireView('saved');
  const [workspace, t] = await Promise.all([readPageWorkspace(principal, new Date()), getTranslations('saved')]);
  const content = emptyContent(t('newName'));
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={content.filters} />
      <h1 className="mt-4 text-title font-semibold tracking-tight">{t('new')}</h1>
      <NewDashboard content={content} />
    </WorkspaceProvider>
  );
}
