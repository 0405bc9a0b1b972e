import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { MailPanel } from '@/app/(app)/settings/mail-panel';
import { TaggingPanel } from '@/app/(app)/settings/tagging-panel';
import { WorkspacePanel } from '@/app/(app)/settings/workspace-panel';
import { buttonClass } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { currentSession, requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readCampaignRules } from '@/lib/db/campaign-rules';
import { readMailServer, type StoredMail } from '@/lib/db/outbox-mail';
import { readWorkspace } from '@/lib/db/settings';
import { readTaggingRules } from '@/lib/db/tagging';
import { env } from '@/lib/env';
import { shippedOldestBrowsers } from '@/lib/loaders/oldest-browsers';
import { timeZones } from '@/lib/metrics/zone';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('settingsPage');
  return { title: t('title') };
}

/** What an administrator sets for everybody: the mail server, how campaigns are named and told, and the workspace. */
export default async function SettingsPage() {
  await requireView('settings');
  const [t, session, mail, workspace, tagging, { rules }] = await Promise.all([
    getTranslations('settingsPage'),
    currentSession(),
    readMailServer(appDb()),
    readWorkspace(appDb()),
    readTaggingRules(appDb()),
    readCampaignRules(appDb()),
  ]);
  const shown = mail === null ? null : shownMail(mail);
  const zones = [...new Set([workspace.timeZone, 'UTC', ...timeZones()])].sort();
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Card>
            <MailPanel server={shown} email={session?.email ?? ''} />
          </Card>
          <Card>
            <TaggingPanel rules={tagging} />
          </Card>
        </div>
        <div className="grid gap-4">
          <Card>
            <WorkspacePanel
              workspace={workspace}
              zones={zones}
              browsers={shippedOldestBrowsers()}
              nightly={env().TUOKIO_NIGHTLY_LOAD}
            />
          </Card>
          <Card>
            <CampaignRulesLink count={rules.length} />
          </Card>
        </div>
      </div>
    </div>
  );
}

/** How many campaign rules hold, and the way to them. */
async function CampaignRulesLink({ count }: { readonly count: number }) {
  const t = await getTranslations('campaignRules');
  return (
    <div className="flex flex-col items-start gap-3">
      <div>
        <h2 className="font-semibold">{t('title')}</h2>
        <p className="text-small text-muted">{t('count', { count })}</p>
      </div>
      <Link href="/settings/campaign-rules" className={buttonClass({})}>
        {t('open')}
      </Link>
    </div>
  );
}

/** The sealed password stays on the server; the page only knows whether there is one. */
function shownMail({ sealedPassword, ...server }: StoredMail) {
  return { ...server, hasPassword: sealedPassword !== null };
}
