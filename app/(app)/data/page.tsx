import { getTranslations } from 'next-intl/server';
import { LoadHealth } from '@/components/data/load-health';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('dataPage');
  return { title: t('title') };
}

/** Is the right data collected, fresh and correct? */
export default async function DataPage() {
  const principal = await requireView('data');
  const [t, { timeZone }] = await Promise.all([getTranslations('dataPage'), readWorkspace(appDb())]);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('lead')}</h1>
      <p className="mt-0.5 mb-5 text-muted">{t('title')}</p>
      <LoadHealth mayStart={may(principal, 'loads.start')} timeZone={timeZone} />
    </>
  );
}
