import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { EntryPage } from '@/app/entry-page';
import { type SearchParamsProps } from '@/app/search-params';
import { SetupForm } from '@/app/setup/setup-form';
import { isSetupLinkGood, isSetupOpen } from '@/lib/auth/setup';
import { appDb } from '@/lib/db/app-db';
import { timeZones } from '@/lib/metrics/zone';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('setup');
  return { title: t('title') };
}

/** The first administrator and the workspace. Once anybody can sign in, this page does not exist. */
export default async function SetupPage({ searchParams }: SearchParamsProps) {
  if (!(await isSetupOpen(appDb()))) notFound();
  const { token } = await searchParams;
  const t = await getTranslations('setup');
  if (typeof token !== 'string' || !(await isSetupLinkGood(appDb(), token, new Date()))) {
    return (
      <EntryPage title={t('linkDeadTitle')}>
        <p>{t('linkDead')}</p>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t('title')}>
      <SetupForm token={token} locale={await getLocale()} zones={timeZones()} />
    </EntryPage>
  );
}
