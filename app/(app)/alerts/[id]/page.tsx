import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AlertEditor } from '@/app/(app)/alerts/alert-editor';
import { alertLineOf } from '@/app/(app)/alerts/alert-line-of';
import { editorContext } from '@/app/(app)/alerts/editor-context';
import { HistoryTable } from '@/app/(app)/alerts/[id]/history-table';
import { draftOf } from '@/components/alerts/rule-draft';
import { StatusMark } from '@/components/alerts/status-mark';
import { requireView } from '@/lib/auth/session';
import { getAlertOrThrow } from '@/lib/db/alerts';
import { readHistoryOrThrow } from '@/lib/db/alerts-history';
import { appDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';

interface AlertPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

async function read({ params }: AlertPageProps) {
  const principal = await requireView('alerts');
  const { id } = await params;
  try {
    return { principal, alert: await getAlertOrThrow(appDb(), principal, id) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') return notFound();
    throw error;
  }
}

/** Title of the page. */
export async function generateMetadata(props: AlertPageProps) {
  const { alert } = await read(props);
  return { title: alert.name };
}

/** One alert: what it is, the form to change it, and all it did. */
export default async function AlertPage(props: AlertPageProps) {
  const { principal, alert } = await read(props);
  const isOwn = alert.owner.id === principal.userId;
  const [t, locale, context, events] = await Promise.all([
    getTranslations('alerts'),
    getLocale(),
    editorContext(),
    isOwn ? readHistoryOrThrow(appDb(), principal, alert.id) : [],
  ]);
  const { timeZone, currency } = context;
  const line = await alertLineOf(alert, { principal, locale, timeZone, currency }, t('unknownRule'));
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Link href="/alerts" className="inline-flex items-center gap-1 text-small">
          <ChevronLeft size={14} aria-hidden />
          {t('back')}
        </Link>
        <h1 className="text-title font-semibold [overflow-wrap:anywhere]">{alert.name}</h1>
        <p className="flex flex-wrap items-baseline gap-x-3">
          {line.looked === null ? t('never') : <StatusMark status={line.status} />}
          {line.note === null ? null : <span className="text-muted">{line.note}</span>}
          <span className="text-muted">{line.about}</span>
        </p>
      </div>
      {isOwn ? null : <p>{t('owned', { name: alert.owner.name })}</p>}
      {isOwn && alert.rule !== null ? (
        <AlertEditor key={alert.revision} {...context} id={alert.id} first={draftOf(alert.rule)} />
      ) : null}
      {isOwn ? <HistoryTable events={events} locale={locale} timeZone={timeZone} /> : null}
    </div>
  );
}
