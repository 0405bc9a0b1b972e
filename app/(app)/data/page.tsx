import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CoveragePart } from '@/components/data/coverage';
import { LoadHealth } from '@/components/data/load-health';
import { may, ROLES } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { coverageOf } from '@/lib/dashboards/coverage';
import { workspaceState } from '@/lib/warehouse/run';
import { runContext } from '@/lib/web/run-context';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('dataPage');
  return { title: t('title') };
}

/** Is the right data collected, fresh and correct? */
export default async function DataPage() {
  const principal = await requireView('data');
  const [t, start, context] = await Promise.all([
    getTranslations('dataPage'),
    getTranslations('start'),
    runContext(new Date()),
  ]);
  const { inputs } = await workspaceState(principal, context);
  const { timeZone, currency } = context.workspace;
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
            {' · '}
            <Link href="/start/file" className="text-accent underline underline-offset-2">
              {start('mapping.go')}
            </Link>
          </>
        ) : null}
      </p>
      <LoadHealth
        mayStart={mayStart}
        mayPromise={may(principal, 'settings.manage')}
        timeZone={timeZone}
        currency={currency}
      >
        <CoveragePart coverage={coverageOf(ROLES, inputs)} mayBringIn={mayStart} />
      </LoadHealth>
    </>
  );
}
