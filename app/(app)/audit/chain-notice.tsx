import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { appDb } from '@/lib/db/app-db';
import { verifyAuditChain } from '@/lib/db/audit';

/** Whether the audit log is whole, checked now. */
export async function ChainNotice() {
  const t = await getTranslations('audit');
  const chain = await verifyAuditChain(appDb());
  if (chain.ok) return <Notice look="good">{t('chainGood', { count: chain.entries })}</Notice>;
  return <Notice look="bad">{t('chainBroken', { seq: chain.seq })}</Notice>;
}
