'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useDataHealth } from '@/lib/http/health-queries';
import { ShopTotals } from './shop-totals';
import { SourcesSection } from './sources-section';

/** How sources keep what was promised of them, and whether the totals of shop and ledger agree: what the data page says, to be read only. */
export default function LoaderBrief({ currency }: { readonly currency: string }) {
  const t = useTranslations('dataHealth');
  const { data, error } = useDataHealth();
  if (data === undefined)
    return error === null ? <Skeleton isBusy className="h-48" /> : <Notice look="bad">{t('failed')}</Notice>;
  return (
    <div className="flex flex-col gap-5">
      <SourcesSection sources={data.sources} mayPromise={false} />
      <ShopTotals totals={data.totals} currency={currency} />
    </div>
  );
}
