import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CampaignHeading } from '@/components/campaign/campaign-heading';
import { Dashboard } from '@/components/dashboard/dashboard';
import { NoStory } from '@/components/dashboard/story-heading';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { FilterBar } from '@/components/filters/filter-bar';
import { UsualStateProvider } from '@/components/filters/usual-state';
import { maySeeColumn } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { campaignState } from '@/lib/dashboards/campaign-state';
import { campaignView } from '@/lib/dashboards/campaign-view';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';
import { campaignDays, findCampaign } from '@/lib/web/campaign';
import { decodedPart } from '@/lib/web/decoded-part';
import { readPageWorkspace } from '@/lib/web/page-workspace';
import { runContext } from '@/lib/web/run-context';

interface CampaignPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

const LONGEST = 500;

async function nameOf({ params }: CampaignPageProps): Promise<string> {
  return decodedPart((await params).name, LONGEST) ?? notFound();
}

/** Title of the page. */
export async function generateMetadata(props: CampaignPageProps) {
  const [name, t] = await Promise.all([nameOf(props), getTranslations('campaign')]);
  return { title: t('title', { name }) };
}

/** One campaign's whole story, by its name; whose market is not open finds nothing here. */
export default async function CampaignPage(props: CampaignPageProps) {
  const principal = await requireView('explore');
  const text = await nameOf(props);
  const now = new Date();
  const [t, workspace, context] = await Promise.all([
    getTranslations('campaign'),
    readPageWorkspace(principal, now),
    runContext(now),
  ]);
  const found = await findCampaign(principal, text, context);
  if (found === null) return <NoStory title={t('title', { name: text })}>{t('notFound')}</NoStory>;
  const sees = { cost: maySeeColumn(principal, 'cost'), margin: maySeeColumn(principal, 'margin') };
  const view = campaignView(found, sees);
  const days = await campaignDays(principal, found, context);
  const state = days === null ? DEFAULT_STATE : campaignState(days, workspace.days?.last ?? days.last);
  return (
    <WorkspaceProvider workspace={workspace}>
      <UsualStateProvider state={state}>
        <FilterBar dimensions={view.filters} />
        <CampaignHeading found={found} />
        <Dashboard view={view} />
      </UsualStateProvider>
    </WorkspaceProvider>
  );
}
