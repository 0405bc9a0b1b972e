import Link from 'next/link';
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
  const [t, start, { timeZone, currency }] = await Promise.all([
    getTranslations('dataPage'),
    getTranslations('start'),
    readWorkspace(appDb()),
  ]);
  const mayStart = may(principal, 'loads.start');
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('lead')}</h1>
      <p className="mt-0.5 mb-5 text-muted">
        {t('title')}
        {mayStart ? (
          <>
            {' · '}
            <Link href="/start" className="text-accent underline underline-offset-2">
              {start('bringIn')}
            </Link>
          </>
        ) : null}
      </p>
      <LoadHealth
        mayStart={mayStart}
        mayPromise={may(principal, 'settings.manage')}
        timeZone={timeZone}
        currency={currency}
      />
    </>
  );
}
