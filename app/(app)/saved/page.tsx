import { getTranslations } from 'next-intl/server';
import { SavedList } from '@/app/(app)/saved/saved-list';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { listDashboards } from '@/lib/db/dashboards';
import { may } from '@/lib/auth/roles';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('saved');
  return { title: t('title') };
}

/** The dashboards that the reader sees. */
export default async function SavedPage() {
  const principal = await requireView('saved');
  const [t, dashboards] = await Promise.all([getTranslations('saved'), listDashboards(appDb(), principal)]);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-4 text-muted">{t('lead')}</p>
      <SavedList dashboards={dashboards} role={principal.role} mayShare={may(principal, 'dashboards.share')} />
    </>
  );
}
