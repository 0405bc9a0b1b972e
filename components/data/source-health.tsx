'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { useDataHealth } from '@/lib/http/health-queries';
import { SourceTable } from './source-table';
import { VolumeTable } from './volume-table';

/** Whether what should come comes: freshness against promise, and volume against what the weekday should bring. */
export function SourceHealthPart({ mayPromise }: { readonly mayPromise: boolean }) {
  const t = useTranslations('dataHealth');
  const { data, error } = useDataHealth();
  if (data === undefined)
    return error === null ? <div aria-busy className="skeleton h-48" /> : <Notice look="bad">{t('failed')}</Notice>;
  return (
    <>
      <section aria-labelledby="sources">
        <h2 id="sources" className="font-semibold">
          {t('sources')}
        </h2>
        <p className="mb-2 max-w-3xl text-small text-muted">{t('sourcesLead')}</p>
        {data.sources.length === 0 ? (
          <p className="text-muted">{t('noSources')}</p>
        ) : (
          <SourceTable sources={data.sources} mayPromise={mayPromise} />
        )}
      </section>
      <section aria-labelledby="volume">
        <h2 id="volume" className="font-semibold">
          {t('volume')}
        </h2>
        <p className="mb-2 max-w-3xl text-small text-muted">{t('volumeLead')}</p>
        <VolumeTable volumes={data.volumes} />
      </section>
    </>
  );
}
