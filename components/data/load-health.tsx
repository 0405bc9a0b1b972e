'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { AppError } from '@/lib/http/errors';
import { useDataHealth } from '@/lib/http/health-queries';
import { useIntakeRejects } from '@/lib/http/intake-queries';
import { useLoads } from '@/lib/http/load-queries';
import { EventStream } from './event-stream';
import { Freshness } from './freshness';
import { LoadDialog } from './load-dialog';
import { LoadTable } from './load-table';
import { OrderDays } from './order-days';
import { Pager } from './pager';
import { SourceHealthPart } from './source-health';
import { useSourceName } from './source-name';
import { StartLoad } from './start-load';

interface LoadHealthProps {
  readonly mayStart: boolean;
  /** True for who may set what is promised of a source. */
  readonly mayPromise: boolean;
  /** Of the workspace. */
  readonly timeZone: string;
  readonly currency: string;
  /** Parts of the page that need no asking. */
  readonly children: ReactNode;
}

/** How well the data is: what is filled, what was loaded, what runs now. */
export function LoadHealth({ mayStart, mayPromise, timeZone, currency, children }: LoadHealthProps) {
  const t = useTranslations();
  const sourceName = useSourceName();
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<number | null>(null);
  const { data, error, refetch } = useLoads(page);
  // What stands above is there before what stands below, so that nothing jumps.
  const above = [useDataHealth(), useIntakeRejects(1)];
  const isAwaited = data === undefined || above.some((part) => part.data === undefined && part.error === null);
  if (isAwaited && error === null) return <Skeleton isBusy className="h-96" />;
  if (data === undefined) {
    const id = error instanceof AppError ? String(error.details?.['requestId'] ?? error.code) : error.name;
    return (
      <Notice look="bad" live>
        <p>{t('dataPage.failed')}</p>
        <p className="mb-2 text-small">{t('error.id', { id })}</p>
        <Button onPress={() => void refetch()}>{t('common.retry')}</Button>
      </Notice>
    );
  }
  const shown = data.loads.find((load) => load.loadId === opened);
  return (
    <div className="flex flex-col gap-7">
      {data.running === null ? null : (
        <Notice live>
          <p className="font-medium">{t('dataPage.now', { source: sourceName(data.running.source) })}</p>
          <p className="text-muted">
            {data.running.step}
            {data.waiting > 0 ? ` · ${t('dataPage.queued', { count: String(data.waiting) })}` : ''}
          </p>
        </Notice>
      )}
      <SourceHealthPart mayPromise={mayPromise} currency={currency} />
      <EventStream mayStart={mayStart} />
      <OrderDays days={data.orders} currency={currency} />
      {children}
      <section aria-labelledby="freshness">
        <h2 id="freshness" className="mb-2 font-semibold">
          {t('dataPage.freshness')}
        </h2>
        <Freshness facts={data.facts} />
      </section>
      {mayStart ? <StartLoad sources={data.sources} /> : null}
      <section aria-labelledby="loads">
        <h2 id="loads" className="mb-2 font-semibold">
          {t('dataPage.loads')}
        </h2>
        {data.loads.length === 0 ? (
          <p className="text-muted">{t('dataPage.noLoads')}</p>
        ) : (
          <LoadTable loads={data.loads} timeZone={timeZone} onOpen={setOpened} />
        )}
        <Pager page={page} total={data.total} onPage={setPage} />
      </section>
      {shown === undefined ? null : <LoadDialog load={shown} mayStart={mayStart} onClose={() => setOpened(null)} />}
    </div>
  );
}
