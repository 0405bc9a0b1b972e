import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CampaignHeading } from '@/components/campaign/campaign-heading';
import { Dashboard } from '@/components/dashboard/dashboard';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { FilterBar } from '@/components/filters/filter-bar';
import { Notice } from '@/components/ui/notice';
import { maySeeColumn } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { campaignView } from '@/lib/dashboards/campaign-view';
import { findCampaign } from '@/lib/web/campaign';
import { readPageWorkspace } from '@/lib/web/page-workspace';
import { runContext } from '@/lib/web/run-context';

interface CampaignPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

const LONGEST = 500;

/** Trap: Next gives a part of an address as it stands there, still encoded. */
async function nameOf({ params }: CampaignPageProps): Promise<string> {
  const { name } = await params;
  try {
    const decoded = decodeURIComponent(name);
    return decoded.length <= LONGEST ? decoded : notFound();
  } catch {
    return notFound();
  }
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
  const [t, workspace, found] = await Promise.all([
    getTranslations('campaign'),
    readPageWorkspace(principal, now),
    runContext(now).then((context) => findCampaign(principal, text, context)),
  ]);
  if (found === null)
    return (
      <>
        <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">
          {t('title', { name: text })}
        </h1>
        <div className="mt-4">
          <Notice>{t('notFound')}</Notice>
        </div>
      </>
    );
  const sees = { cost: maySeeColumn(principal, 'cost'), margin: maySeeColumn(principal, 'margin') };
  const view = campaignView(found.campaign, found.spellings, sees);
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={view.filters} />
      <CampaignHeading found={found} />
      <Dashboard view={view} />
    </WorkspaceProvider>
  );
}
