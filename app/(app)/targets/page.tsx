import { getTranslations } from 'next-intl/server';
import { TargetEditor } from '@/components/targets/target-editor';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { maySeeMetric } from '@/lib/warehouse/rights';
import { workspaceState } from '@/lib/warehouse/run';
import { readPageWorkspace } from '@/lib/web/page-workspace';
import { runContext } from '@/lib/web/run-context';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('targetsPage');
  return { title: t('title') };
}

/** What is aimed at, by month. */
export default async function TargetsPage() {
  const principal = await requireView('targets');
  const now = new Date();
  const [t, workspace, state] = await Promise.all([
    getTranslations('targetsPage'),
    readPageWorkspace(principal, now),
    runContext(now).then((context) => workspaceState(principal, context)),
  ]);
  const markets = principal.markets ?? state.markets;
  const seesAll = principal.markets === null;
  const usual = {
    metric: 'netSales',
    year: Number(workspace.asOf.slice(0, 4)),
    currency: workspace.currency,
    rows: 'market',
    within: { market: seesAll ? '' : (markets[0] ?? ''), channel: '', productGroup: '' },
  } as const;
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 mb-5 max-w-prose text-muted">{t('lead', { currency: workspace.currency })}</p>
      <TargetEditor
        usual={usual}
        metrics={METRIC_IDS.filter((id) => maySeeMetric(principal, id))}
        markets={markets}
        currencies={workspace.currencies}
        seesAll={seesAll}
        mayWrite={may(principal, 'targets.write')}
      />
    </>
  );
}
