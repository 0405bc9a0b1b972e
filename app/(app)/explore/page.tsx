import { getTranslations } from 'next-intl/server';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { Explore } from '@/components/explore/explore';
import { FilterBar } from '@/components/filters/filter-bar';
import { requireView } from '@/lib/auth/session';
import { DIMENSION_IDS } from '@/lib/metrics/dimensions';
import { readPageWorkspace } from '@/lib/web/page-workspace';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('explore');
  return { title: t('title') };
}

/** Whatever else one wants to know: metrics by dimensions, from the catalogue. */
export default async function ExplorePage() {
  const principal = await requireView('explore');
  const workspace = await readPageWorkspace(principal, new Date());
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={DIMENSION_IDS} />
      <Explore />
    </WorkspaceProvider>
  );
}
