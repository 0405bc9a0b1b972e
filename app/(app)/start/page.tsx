import { getTranslations } from 'next-intl/server';
import { Checklist } from '@/components/start/checklist';
import { DemoWay } from '@/components/start/demo-way';
import { Way } from '@/components/start/way';
import { requireView } from '@/lib/auth/session';
import { readChecklist } from '@/lib/first-run/checklist';
import { loadingOfProcess } from '@/lib/web/loading';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('start');
  return { title: t('title') };
}

/** Three ways into an installation, and what it still lacks. */
export default async function GettingStartedPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ readonly remove?: string }>;
}) {
  await requireView('start');
  const [t, { remove }, checks] = await Promise.all([
    getTranslations('start'),
    searchParams,
    readChecklist(await loadingOfProcess('web'), new Date()),
  ]);
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('lead')}</h1>
      <p className="mt-0.5 mb-5 text-muted">{t('title')}</p>
      <ul className="grid gap-4 lg:grid-cols-3">
        <DemoWay asksToRemove={remove === 'demo'} />
        <Way id="file" href="/start/file" />
        <Way id="connect" href="/connect" />
      </ul>
      <Checklist checks={checks} />
    </>
  );
}
