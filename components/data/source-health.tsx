'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useDataHealth } from '@/lib/http/health-queries';
import { ShopTotals } from './shop-totals';
import { SourcesSection } from './sources-section';
import { VolumeTable } from './volume-table';
import { Watches } from './watches';

interface SourceHealthProps {
  readonly mayPromise: boolean;
  /** Of the workspace. */
  readonly currency: string;
}

/** Whether what should come comes: freshness against promise, volume against what the weekday should bring, totals of the shop. */
export function SourceHealthPart({ mayPromise, currency }: SourceHealthProps) {
  const t = useTranslations('dataHealth');
  const { data, error } = useDataHealth();
  if (data === undefined)
    return error === null ? <Skeleton isBusy className="h-48" /> : <Notice look="bad">{t('failed')}</Notice>;
  return (
    <>
      <SourcesSection sources={data.sources} mayPromise={mayPromise} />
      <section aria-labelledby="volume">
        <h2 id="volume" className="font-semibold">
          {t('volume')}
        </h2>
        <p className="mb-2 max-w-3xl text-small text-muted">{t('volumeLead')}</p>
        <VolumeTable volumes={data.volumes} />
      </section>
      <ShopTotals totals={data.totals} currency={currency} />
      <Watches on={data.watches} maySwitch={mayPromise} />
    </>
  );
}
