import { getTranslations } from 'next-intl/server';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { Drill } from '@/components/drill/drill';
import { FilterBar } from '@/components/filters/filter-bar';
import { requireView } from '@/lib/auth/session';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('drill');
  return { title: t('pageTitle') };
}

/** What is behind a number: from the whole to groups, things, rows. */
export default async function DrillPage() {
  const principal = await requireView('explore');
  const workspace = await readPageWorkspace(principal, new Date());
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={DIMENSION_IDS} />
      <Drill />
    </WorkspaceProvider>
  );
}
