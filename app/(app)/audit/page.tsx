import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { type SearchParamsProps } from '@/app/search-params';
import { AuditTable } from '@/app/(app)/audit/audit-table';
import { ChainNotice } from '@/app/(app)/audit/chain-notice';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readAuditPage } from '@/lib/db/audit-page';
import { readWorkspace } from '@/lib/db/settings';
import { createFormat } from '@/lib/metrics/format';
import { localMoment } from '@/lib/metrics/zone';

const addressSchema = z.object({
  before: z.coerce.number().int().positive().optional().catch(undefined),
  check: z.string().optional().catch(undefined),
});

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

/** The audit log, newest entries first, fifty to a page. */
export default async function AuditPage({ searchParams }: SearchParamsProps) {
  const principal = await requireView('audit');
  const { before, check } = addressSchema.parse(await searchParams);
  const [t, locale, { timeZone }, page] = await Promise.all([
    getTranslations('audit'),
    getLocale(),
    readWorkspace(appDb()),
    readAuditPage(appDb(), principal, before),
  ]);
  const { moment } = createFormat(locale);
  const lines = page.lines.map((line) => ({
    ...line,
    when: moment(localMoment(line.at, timeZone)),
  }));
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
      {check === undefined ? null : <ChainNotice />}
      <AuditTable lines={lines} />
      <nav aria-label={t('title')} className="flex flex-wrap gap-4">
        {before === undefined ? null : <Link href="/audit">{t('newest')}</Link>}
        {page.next === null ? null : <Link href={`/audit?before=${String(page.next)}`}>{t('older')}</Link>}
        <Link href="/audit?check=1" prefetch={false}>
          {t('check')}
        </Link>
      </nav>
    </div>
  );
}
