import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type ReactNode } from 'react';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { ExploreLink } from '@/components/metrics/explore-link';
import { MetricFigures } from '@/components/metrics/metric-figures';
import { MetricNotes } from '@/components/metrics/metric-notes';
import { MetricSources } from '@/components/metrics/metric-sources';
import { MetricSql } from '@/components/metrics/metric-sql';
import { MetricTerms } from '@/components/metrics/metric-terms';
import { MetricUses } from '@/components/metrics/metric-uses';
import { roleSees } from '@/components/metrics/role-sees';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { maySeeView } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { dashboardsWithMetric } from '@/lib/db/dashboards-with-metric';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { readPageWorkspace } from '@/lib/web/page-workspace';
import { alertsOn } from './alerts-on';
import { carriersWithSources } from './carriers-with-sources';
import { viewsThatUse } from './views-that-use';

interface MetricPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

async function metricOf({ params }: MetricPageProps): Promise<MetricId> {
  const { id } = await params;
  return isMetricId(id) ? id : notFound();
}

/** Title of the page. */
export async function generateMetadata(props: MetricPageProps) {
  const [id, t] = await Promise.all([metricOf(props), getTranslations('metric')]);
  return { title: t(`${id}.label`) };
}

/** All about one metric: what it means, what it is now, how it is worked out, from what, for whom, and where it is used. */
export default async function MetricPage(props: MetricPageProps) {
  const principal = await requireView('metrics');
  const id = await metricOf(props);
  const [t, workspace, carriers, views, dashboards, alerts] = await Promise.all([
    getTranslations(),
    readPageWorkspace(principal, new Date()),
    carriersWithSources(principal, id),
    viewsThatUse(principal, id),
    dashboardsWithMetric(appDb(), principal, id),
    alertsOn(principal, id),
  ]);
  const seen = roleSees(principal.role, id);
  return (
    <WorkspaceProvider workspace={workspace}>
      <Heading id={id} explores={seen && maySeeView(principal, 'explore')} />
      {seen ? (
        <MetricFigures id={id} />
      ) : (
        <div className="mb-4">
          <Notice look="late">{t('metricsPage.hidden')}</Notice>
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <Part title={t('metricPage.workedOut')}>
            <MetricTerms id={id} />
          </Part>
          {seen ? (
            <Part title={t('definition.sql')}>
              <MetricSql id={id} />
            </Part>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <Part title={t('metricPage.notes')}>
            <MetricNotes id={id} />
          </Part>
          <Part title={t('metricPage.sources')}>
            <MetricSources id={id} carriers={carriers} inputs={workspace.inputs} />
          </Part>
          <Part title={t('metricPage.used')}>
            <MetricUses id={id} views={views} dashboards={dashboards} alerts={alerts} />
          </Part>
        </div>
      </div>
    </WorkspaceProvider>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </Card>
  );
}

async function Heading({ id, explores }: { readonly id: MetricId; readonly explores: boolean }) {
  const t = await getTranslations();
  return (
    <>
      <Link href="/metrics" className="inline-flex items-center gap-1 text-small text-muted hover:text-ink">
        <ChevronLeft size={14} aria-hidden />
        {t('metricsPage.title')}
      </Link>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h1 className="text-title font-semibold tracking-tight">{t(`metric.${id}.label`)}</h1>
        {explores ? <ExploreLink id={id} /> : null}
      </div>
      <p className="mt-0.5 mb-4 max-w-3xl text-muted">{t(`metric.${id}.definition`)}</p>
    </>
  );
}
