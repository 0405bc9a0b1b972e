import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { readSavedOrNotFound } from '@/app/(app)/saved/[id]/read-saved';
import { OldVersion } from '@/app/(app)/saved/[id]/versions/[version]/old-version';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { listVersionsOrThrow } from '@/lib/db/dashboard-changes';
import { createFormat } from '@/lib/metrics/format';
import { readPageWorkspace } from '@/lib/web/page-workspace';

interface VersionPageProps {
  readonly params: Promise<{ readonly id: string; readonly version: string }>;
}

/** Title of the page. */
export async function generateMetadata({ params }: VersionPageProps) {
  const t = await getTranslations('saved');
  return { title: t('version', { number: (await params).version }) };
}

/** A dashboard as it was, with the way to bring it back. */
export default async function VersionPage({ params }: VersionPageProps) {
  const principal = await requireView('saved');
  const { id, version } = await params;
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : notFound();
  const dashboard = await readSavedOrNotFound(principal, id, number);
  const [versions, workspace, locale] = await Promise.all([
    listVersionsOrThrow(appDb(), principal, id),
    readPageWorkspace(principal, new Date()),
    getLocale(),
  ]);
  const saved = versions.find((one) => one.version === number);
  const when = saved === undefined ? '' : createFormat(locale).moment(saved.savedAt);
  return (
    <WorkspaceProvider workspace={workspace}>
      <OldVersion dashboard={dashboard} number={number} author={saved?.author ?? dashboard.owner} when={when} />
    </WorkspaceProvider>
  );
}
