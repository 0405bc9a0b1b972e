import { getTranslations } from 'next-intl/server';
import { ActionList } from '@/components/actions/action-list';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { requireView } from '@/lib/auth/session';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('actions');
  return { title: t('title') };
}

/** What was decided because of what the figures say, and what the metrics did afterwards. */
export default async function DecisionsPage() {
  const principal = await requireView('decisions');
  const [t, workspace] = await Promise.all([getTranslations('actions'), readPageWorkspace(principal, new Date())]);
  return (
    <WorkspaceProvider workspace={workspace}>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 max-w-prose text-muted">{t('lead')}</p>
      <ActionList />
    </WorkspaceProvider>
  );
}
