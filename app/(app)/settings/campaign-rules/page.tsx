import { getTranslations } from 'next-intl/server';
import { RulesEditor } from '@/app/(app)/settings/campaign-rules/rules-editor';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readCampaignRules } from '@/lib/db/campaign-rules';
import { draftOf } from '@/lib/tagging/rule-address';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('campaignRules');
  return { title: t('title') };
}

interface CampaignRulesPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** Which campaign visits belong to whose links name none, or another. The address may begin a rule: `?clickId=gclid`. */
export default async function CampaignRulesPage({ searchParams }: CampaignRulesPageProps) {
  await requireView('settings');
  const [t, asked, { rules, version }] = await Promise.all([
    getTranslations('campaignRules'),
    searchParams,
    readCampaignRules(appDb()),
  ]);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 max-w-prose text-muted">{t('lead')}</p>
      <RulesEditor rules={rules} version={version} draft={draftOf(asked)} />
    </>
  );
}
