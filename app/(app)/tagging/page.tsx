import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { LinkBuilder } from '@/app/(app)/tagging/link-builder';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readTaggingRules } from '@/lib/db/tagging';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('tagging');
  return { title: t('title') };
}

/** Makes links to the shop whose visits are told to a campaign, named by the rules of the workspace. */
export default async function TaggingPage() {
  const principal = await requireView('tagging');
  const [t, rules] = await Promise.all([getTranslations('tagging'), readTaggingRules(appDb())]);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 max-w-prose text-muted">{t('lead')}</p>
      <LinkBuilder rules={rules} />
      {may(principal, 'settings.manage') ? (
        <p className="mt-4 text-muted">
          {t('rules')}{' '}
          <Link href="/settings/campaign-rules" className="text-accent underline underline-offset-2">
            {t('rulesOpen')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
