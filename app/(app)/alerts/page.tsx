import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { AlertList } from '@/app/(app)/alerts/alert-list';
import { alertLineOf } from '@/app/(app)/alerts/alert-line-of';
import { WebhookPanel } from '@/app/(app)/alerts/webhook-panel';
import { buttonClass } from '@/components/ui/button-look';
import { Notice } from '@/components/ui/notice';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { listAlerts } from '@/lib/db/alerts';
import { listWebhooks } from '@/lib/db/alerts-webhooks';
import { appDb } from '@/lib/db/app-db';
import { countOutbox } from '@/lib/db/outbox';
import { readMailServer } from '@/lib/db/outbox-mail';
import { readWorkspace } from '@/lib/db/settings';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('alerts');
  return { title: t('title') };
}

/** The reader's alerts with what each is and last read, and the webhooks that notices may go to. */
export default async function AlertsPage() {
  const principal = await requireView('alerts');
  const db = appDb();
  const [t, locale, workspace, alerts, webhooks, mail, outbox] = await Promise.all([
    getTranslations('alerts'),
    getLocale(),
    readWorkspace(db),
    listAlerts(db, principal),
    listWebhooks(db, principal),
    readMailServer(db),
    countOutbox(db, new Date()),
  ]);
  const { timeZone, currency } = workspace;
  const reader = { principal, locale, timeZone, currency };
  const lines = await Promise.all(alerts.map((alert) => alertLineOf(alert, reader, t('unknownRule'))));
  const manages = may(principal, 'settings.manage');
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-title font-semibold">{t('title')}</h1>
          <p className="text-muted">{t('lead')}</p>
        </div>
        <Link href="/alerts/new" className={buttonClass({ look: 'primary' })}>
          {t('new')}
        </Link>
      </div>
      {mail === null ? (
        <Notice look="late">
          {t('noMail')} {manages ? <Link href="/settings">{t('setMail')}</Link> : null}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <AlertList alerts={lines} ownerShown={lines.some(({ owner }) => owner !== null)} />
      )}
      {manages ? (
        <p className="text-small text-muted">
          {t('outboxWaiting', { count: outbox.waiting })}{' '}
          {outbox.failed > 0 ? t('outboxFailed', { count: outbox.failed }) : ''}
        </p>
      ) : null}
      <WebhookPanel webhooks={webhooks} />
    </div>
  );
}
